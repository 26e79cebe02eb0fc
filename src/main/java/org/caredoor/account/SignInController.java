// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.caredoor.account.passkey.Passkeys;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** First step of both sides: user name and password. */
@Controller
@RequestMapping({"/sign-in", "/staff/sign-in"})
class SignInController {
  private final SignIn signIn;
  private final SignInSession sessions;
  private final Entrance entrance;
  private final Passkeys passkeys;
  private final SignInSettings settings;
  private final StaffDoor door;

  SignInController(
      SignIn signIn,
      SignInSession sessions,
      Entrance entrance,
      Passkeys passkeys,
      SignInSettings settings,
      StaffDoor door) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.entrance = entrance;
    this.passkeys = passkeys;
    this.settings = settings;
    this.door = door;
  }

  @GetMapping
  Object form(
      HttpServletRequest request,
      @RequestParam(name = "ended", required = false) @Nullable String ended,
      @RequestParam(name = "signed-out", required = false) @Nullable String signedOut,
      @RequestParam(name = "late", required = false) @Nullable String late,
      @RequestParam(defaultValue = "") String passkey) {
    Side side = Side.of(request);
    if (request.isUserInRole(side.role())) {
      return "redirect:" + side.home();
    }
    String note =
        ended != null ? "ended" : signedOut != null ? "signed-out" : late != null ? "late" : "";
    List<Problem> problems =
        switch (passkey) {
          case "no" -> List.of(new Problem("passkey", "account.problem.passkey"));
          case "wait" -> List.of(new Problem("passkey", "account.problem.passkey.wait"));
          default -> List.of();
        };
    return page(side, "", problems).addObject("note", note);
  }

  @PostMapping
  Object password(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(name = "can-passkey", defaultValue = "false") boolean canPasskey) {
    Side side = Side.of(request);
    List<Problem> missing = missing(username, password);
    if (!missing.isEmpty()) {
      return refusal(side, username, HttpStatus.UNPROCESSABLE_CONTENT, missing);
    }
    try {
      return switch (signIn.password(side.realm(), username, password, request.getRemoteAddr())) {
        case SignIn.Outcome.Passed(UserAccount account) ->
            "redirect:" + entrance.password(side, account, canPasskey, request, response);
        case SignIn.Outcome.Refused() ->
            refusal(
                side,
                username,
                HttpStatus.UNAUTHORIZED,
                List.of(new Problem("username", "account.problem.sign-in")));
        case SignIn.Outcome.Wait(Duration time) -> {
          response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(time.toSeconds() + 1));
          yield refusal(
              side,
              username,
              HttpStatus.TOO_MANY_REQUESTS,
              List.of(Problem.wait("username", time)));
        }
      };
    } catch (Passwords.TooBusyException e) {
      return refusal(
          side,
          username,
          HttpStatus.SERVICE_UNAVAILABLE,
          List.of(new Problem("username", "account.problem.busy")));
    }
  }

  private static List<Problem> missing(String username, String password) {
    List<Problem> missing = new ArrayList<>();
    if (username.isBlank()) {
      missing.add(new Problem("username", "account.problem.user-name"));
    }
    if (password.isEmpty()) {
      missing.add(new Problem("password", "account.problem.password"));
    }
    return missing;
  }

  private ModelAndView refusal(
      Side side, String username, HttpStatus status, List<Problem> problems) {
    ModelAndView page = page(side, username, problems);
    page.setStatus(status);
    return page;
  }

  private ModelAndView page(Side side, String username, List<Problem> problems) {
    return new ModelAndView("account/sign-in")
        .addObject("side", side)
        .addObject("userName", username)
        .addObject("problems", problems)
        .addObject("passkeyHost", passkeys.host())
        .addObject("organization", side.staff() && door.isOpen())
        .addObject("button", door.label())
        .addObject("idleMinutes", settings.idle(side).toMinutes());
  }
}
