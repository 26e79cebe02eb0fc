// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.caredoor.account.Entrance;
import org.caredoor.account.Factors;
import org.caredoor.account.Side;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignInTrail.Act;
import org.caredoor.account.SignedIn;
import org.caredoor.account.UserAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** To the provider and back. */
@Controller
@RequestMapping("/staff/sign-in/sso")
class SsoController {
  private final SsoSettings settings;
  private final SsoProvider provider;
  private final SsoCheck check;
  private final SsoAccounts people;
  private final SsoSession asked;
  private final Entrance entrance;
  private final SsoConfirmation confirmation;
  private final SignInTrail trail;

  SsoController(
      SsoSettings settings,
      SsoProvider provider,
      SsoCheck check,
      SsoAccounts people,
      SsoSession asked,
      Entrance entrance,
      SsoConfirmation confirmation,
      SignInTrail trail) {
    this.settings = settings;
    this.provider = provider;
    this.check = check;
    this.people = people;
    this.asked = asked;
    this.entrance = entrance;
    this.confirmation = confirmation;
    this.trail = trail;
  }

  @GetMapping
  Object question(HttpServletRequest request) {
    if (!settings.configured()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    if (request.isUserInRole(Side.STAFF.role())) {
      return "redirect:" + Side.STAFF.home();
    }
    try {
      OAuth2AuthorizationRequest question = check.question(provider.connect(), request, false);
      asked.ask(request, question, null);
      return "redirect:" + question.getAuthorizationRequestUri();
    } catch (SsoProvider.DownException e) {
      return failed(request, SsoFailure.DOWN, null, "DISCOVERY");
    }
  }

  @GetMapping("/return")
  Object answer(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String error,
      @RequestParam(defaultValue = "") String iss) {
    Optional<SsoSession.Asked> before = asked.take(request);
    if (before.isEmpty() || code.isEmpty() == error.isEmpty()) {
      return failed(request, SsoFailure.STALE, null, "NO-QUESTION");
    }
    if (!iss.isEmpty() && !iss.equals(settings.issuer())) { // RFC 9207
      return failed(request, SsoFailure.STALE, null, "ISSUER");
    }
    try {
      return switch (check.answer(
          provider.connect(), before.get().question(), given(code, state, error))) {
        case SsoCheck.Result.Proved(SsoPerson person) ->
            before.get().confirms() == null
                ? enter(person, request, response)
                : confirmation.proved(before.get(), person, request, response);
        case SsoCheck.Result.Failed(SsoFailure failure, String reason) ->
            failed(request, failure, null, reason);
      };
    } catch (SsoProvider.DownException e) {
      return failed(request, SsoFailure.DOWN, null, "DISCOVERY");
    }
  }

  private Object enter(SsoPerson person, HttpServletRequest request, HttpServletResponse response) {
    return switch (people.enter(person)) {
      case SsoAccounts.Entry.Refused(SsoFailure failure, UserAccount account) ->
          failed(
              request,
              failure,
              account == null ? null : account.signedIn(),
              failure.name().replace('_', '-'));
      case SsoAccounts.Entry.Admitted(UserAccount account) ->
          "redirect:"
              + (person.secondFactor()
                  ? entrance.enter(Side.STAFF, account, Factors.ORGANIZATION, request, response)
                  : entrance.ask(Side.STAFF, account, false, request));
    };
  }

  private ModelAndView failed(
      HttpServletRequest request, SsoFailure failure, @Nullable SignedIn who, String reason) {
    trail.refused(Act.SSO, SignedIn.Realm.STAFF, who, request.getRemoteAddr(), reason);
    var page = new ModelAndView("account/sso/failure").addObject("failure", failure);
    page.setStatus(failure.status());
    return page;
  }

  private OAuth2AuthorizationResponse given(String code, String state, String error) {
    var answer =
        error.isEmpty()
            ? OAuth2AuthorizationResponse.success(code)
            : OAuth2AuthorizationResponse.error(error);
    return answer.redirectUri(SsoProvider.RETURN).state(state).build();
  }
}
