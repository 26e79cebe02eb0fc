// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.caredoor.account.Factors;
import org.caredoor.account.KeptRequest;
import org.caredoor.account.Problem;
import org.caredoor.account.Side;
import org.caredoor.account.SignIn;
import org.caredoor.account.SignInSession;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The confirmation of people who have no password here: at the provider, then a code if needed. */
@Controller
@RequestMapping(SsoConfirmationController.AT)
class SsoConfirmationController {
  static final String AT = "/staff/security/confirmation/organization";

  private final SsoSettings settings;
  private final SsoProvider provider;
  private final SsoCheck check;
  private final SsoSession asked;
  private final SsoConfirmation confirmation;
  private final SignIn signIn;
  private final SignInSession sessions;
  private final KeptRequest kept;

  SsoConfirmationController(
      SsoSettings settings,
      SsoProvider provider,
      SsoCheck check,
      SsoSession asked,
      SsoConfirmation confirmation,
      SignIn signIn,
      SignInSession sessions,
      KeptRequest kept) {
    this.settings = settings;
    this.provider = provider;
    this.check = check;
    this.asked = asked;
    this.confirmation = confirmation;
    this.signIn = signIn;
    this.sessions = sessions;
    this.kept = kept;
  }

  @GetMapping
  ModelAndView page(
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(name = "no", required = false) @Nullable String no,
      @RequestParam(name = "down", required = false) @Nullable String down) {
    List<Problem> problems =
        no != null
            ? List.of(new Problem("go", "account.sso.confirmation.no"))
            : down != null
                ? List.of(new Problem("go", "account.sso.failure.DOWN.text"))
                : List.of();
    return page(who, request, problems);
  }

  @GetMapping("/question")
  String question(SignedIn who, HttpServletRequest request) {
    try {
      OAuth2AuthorizationRequest question = check.question(provider.connect(), request, true);
      asked.ask(request, question, who.account());
      return "redirect:" + question.getAuthorizationRequestUri();
    } catch (SsoProvider.DownException e) {
      return "redirect:" + AT + "?down";
    }
  }

  @PostMapping("/code")
  @Unconfirmed
  Object code(
      SignedIn who,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String code) {
    if (!asked.isProved(request)) {
      return "redirect:" + AT;
    }
    return switch (signIn.code(
        who.account(), new SignIn.Code.Timed(code), request.getRemoteAddr())) {
      case SignIn.Outcome.Passed passed -> {
        asked.forgetProof(request);
        confirmation.confirmed(who, Factors.ORGANIZATION_AND_CODE, request, response);
        yield "redirect:" + AT;
      }
      case SignIn.Outcome.Refused() ->
          refused(
              page(who, request, List.of(new Problem("code", "account.problem.wrong.code"))),
              HttpStatus.UNPROCESSABLE_CONTENT);
      case SignIn.Outcome.Wait(Duration time) ->
          refused(
              page(who, request, List.of(Problem.wait("code", time))),
              HttpStatus.TOO_MANY_REQUESTS);
    };
  }

  /** On with what was being done; reached only with all factors given a moment ago. */
  @PostMapping("/continuation")
  @Nullable Object goOn(SignedIn who, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    return kept.goOn(Side.STAFF, who, request, response);
  }

  private static ModelAndView refused(ModelAndView page, HttpStatus status) {
    page.setStatus(status);
    return page;
  }

  private ModelAndView page(SignedIn who, HttpServletRequest request, List<Problem> problems) {
    return new ModelAndView("account/sso/confirmation")
        .addObject("fresh", sessions.fresh())
        .addObject("proved", asked.isProved(request))
        .addObject("keeps", kept.isForm(request, who))
        .addObject("back", kept.back(Side.STAFF, request, who))
        .addObject("button", settings.button())
        .addObject("problems", problems);
  }
}
