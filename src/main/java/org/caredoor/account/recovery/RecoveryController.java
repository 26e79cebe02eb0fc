// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.Accounts;
import org.caredoor.account.Network;
import org.caredoor.account.Problem;
import org.caredoor.account.Side;
import org.caredoor.account.Throttle;
import org.caredoor.account.contact.EmailAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** "I cannot sign in": the ways there are, and the mail that begins one. */
@Controller
@RequestMapping({"/sign-in/recovery", "/staff/sign-in/recovery"})
class RecoveryController {
  private final RecoveryAsks asks;
  private final Throttle throttle;

  RecoveryController(RecoveryAsks asks, Throttle throttle) {
    this.asks = asks;
    this.throttle = throttle;
  }

  @GetMapping
  ModelAndView ways(HttpServletRequest request) {
    return page("ways", request, "", List.of());
  }

  @PostMapping
  Object askForLink(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String username) {
    if (username.isBlank()) {
      return refusal(
          "ways",
          request,
          username,
          HttpStatus.UNPROCESSABLE_CONTENT,
          new Problem("username", "account.problem.user-name"));
    }
    Side side = Side.of(request);
    String network = Network.of(request);
    return switch (throttle.help(side.realm(), Accounts.fold(username), network)) {
      case Throttle.Admission.Wait(Duration time) ->
          wait("ways", request, response, username, "username", time);
      case Throttle.Admission.Admitted admitted -> {
        asks.forLink(side.realm(), username, network);
        yield "redirect:" + side.signIn() + "/recovery/sent";
      }
    };
  }

  @GetMapping("/user-name")
  ModelAndView userName(HttpServletRequest request) {
    return page("user-name", request, "", List.of());
  }

  @PostMapping("/user-name")
  Object askForUserNames(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String email) {
    Optional<EmailAddress> address = EmailAddress.of(email);
    if (address.isEmpty()) {
      return refusal(
          "user-name",
          request,
          email,
          HttpStatus.UNPROCESSABLE_CONTENT,
          new Problem("email", "account.problem.email"));
    }
    Side side = Side.of(request);
    String folded = address.get().folded();
    return switch (throttle.help(side.realm(), folded, Network.of(request))) {
      case Throttle.Admission.Wait(Duration time) ->
          wait("user-name", request, response, email, "email", time);
      case Throttle.Admission.Admitted admitted -> {
        asks.forUserNames(side.realm(), folded);
        yield "redirect:" + side.signIn() + "/recovery/sent";
      }
    };
  }

  @GetMapping("/sent")
  ModelAndView sent(HttpServletRequest request) {
    return new ModelAndView("account/recovery/sent").addObject("side", Side.of(request));
  }

  private static ModelAndView wait(
      String name,
      HttpServletRequest request,
      HttpServletResponse response,
      String typed,
      String field,
      Duration time) {
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(time.toSeconds() + 1));
    return refusal(name, request, typed, HttpStatus.TOO_MANY_REQUESTS, Problem.wait(field, time));
  }

  private static ModelAndView refusal(
      String name, HttpServletRequest request, String typed, HttpStatus status, Problem problem) {
    ModelAndView page = page(name, request, typed, List.of(problem));
    page.setStatus(status);
    return page;
  }

  private static ModelAndView page(
      String name, HttpServletRequest request, String typed, List<Problem> problems) {
    return new ModelAndView("account/recovery/" + name)
        .addObject("side", Side.of(request))
        .addObject("typed", typed)
        .addObject("problems", problems);
  }
}
