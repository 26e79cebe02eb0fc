// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.access.RefusalCode;
import org.caredoor.account.AccountId;
import org.caredoor.account.FirstLogIns;
import org.caredoor.account.Problem;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Patients;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How to sign in from now on: a passkey first, or a password with something beside it. */
@Controller
@RequestMapping("/start")
class SignInWayController {
  private static final String LATE = "redirect:/start?late";

  private final Here here;
  private final FirstLogIns logIns;
  private final ActivationRepository activations;
  private final StartCode startCode;
  private final Patients patients;

  SignInWayController(
      Here here,
      FirstLogIns logIns,
      ActivationRepository activations,
      StartCode startCode,
      Patients patients) {
    this.here = here;
    this.logIns = logIns;
    this.activations = activations;
    this.startCode = startCode;
    this.patients = patients;
  }

  /** Why no passkey is offered. */
  enum Without {
    /** It is. */
    OFFERED,
    /** Browsers make none at this address. */
    ADDRESS,
    /** The tablet is the desk's. */
    TABLET,
    /** Others use the device, as its owner says. */
    SHARED,
    /** Somebody uses it from whom the log-in is kept apart. */
    GUARDED
  }

  /**
   * The choice.
   *
   * @param given what they are called
   * @param host for which a passkey is made; empty where none is
   * @param drawing to go on with one's own phone; empty where that is no help
   * @param code reason code where a passkey was refused; empty else
   */
  record Choice(
      String given,
      String userName,
      boolean passwordSet,
      String host,
      Without without,
      String drawing,
      String code) {}

  @GetMapping("/sign-in")
  Object choose(
      HttpServletRequest request,
      @RequestParam(name = "passkey", required = false) @Nullable String passkey) {
    List<Problem> problems =
        passkey == null
            ? List.of()
            : List.of(new Problem("passkey", "account.problem.passkey.new"));
    return here.first(request)
        .<Object>map(somebody ->
            new ModelAndView("enrollment/activation/way")
                .addObject("choice", choice(somebody, request))
                .addObject("problems", problems))
        .orElse(LATE);
  }

  private Choice choice(Somebody somebody, HttpServletRequest request) {
    FirstLogIns.First first = first(somebody);
    Activation activation = somebody.activation();
    Without without =
        !first.passkeyHost().isEmpty()
            ? Without.OFFERED
            : TabletHere.is(request)
                ? Without.TABLET
                : activation.shared()
                    ? Without.SHARED
                    : logIns.hasPasskeys() ? Without.GUARDED : Without.ADDRESS;
    boolean elsewhere = without == Without.TABLET || without == Without.SHARED;
    return new Choice(
        given(activation),
        first.userName(),
        first.passwordSet(),
        first.passkeyHost(),
        without,
        elsewhere || without == Without.GUARDED
            ? startCode.drawing(request, activation.account()).orElse("")
            : "",
        without == Without.GUARDED ? RefusalCode.GUARDIAN_DEVICE.code() : "");
  }

  /** "I share this device": from here on nothing is left on it. */
  @PostMapping("/sign-in/shared")
  String share(HttpServletRequest request) {
    Optional<Somebody> somebody = here.first(request);
    if (somebody.isEmpty()) {
      return LATE;
    }
    AccountId account = somebody.get().activation().account();
    activations.share(account);
    startCode.carry(
        request,
        account,
        () -> {
          logIns.begin(request, account, true);
          return true;
        });
    return "redirect:/start/sign-in";
  }

  @GetMapping("/user-name")
  Object userName(HttpServletRequest request) {
    return here.first(request)
        .<Object>map(s -> namePage(first(s).userName(), List.of()))
        .orElse(LATE);
  }

  @PostMapping("/user-name")
  Object rename(
      HttpServletRequest request,
      @RequestParam(name = "user-name", defaultValue = "") String name) {
    Optional<Somebody> somebody = here.first(request);
    if (somebody.isEmpty()) {
      return LATE;
    }
    List<Problem> problems = rename(somebody.get(), name, request);
    return problems.isEmpty() ? "redirect:/start/sign-in" : refused(namePage(name, problems));
  }

  private List<Problem> rename(Somebody somebody, String name, HttpServletRequest request) {
    if (name.strip().equals(first(somebody).userName())) {
      return List.of();
    }
    return switch (logIns.rename(somebody.activation().account(), name, request)) {
      case FirstLogIns.Naming.Done done -> List.of();
      case FirstLogIns.Naming.Taken taken ->
          List.of(new Problem("user-name", "enrollment.start.problem.name-taken"));
      case FirstLogIns.Naming.Unfit unfit ->
          List.of(new Problem("user-name", "enrollment.start.problem.name-unfit"));
      case FirstLogIns.Naming.Wait(Duration time) -> List.of(Problem.wait("user-name", time));
    };
  }

  @GetMapping("/password")
  Object password(HttpServletRequest request) {
    return here.first(request)
        .<Object>map(s -> passwordPage(first(s).userName(), "app", List.of()))
        .orElse(LATE);
  }

  @PostMapping("/password")
  Object makePassword(
      HttpServletRequest request,
      @RequestParam(name = "user-name", defaultValue = "") String name,
      @RequestParam(name = "new", defaultValue = "") String wanted,
      @RequestParam(defaultValue = "") String repeat,
      @RequestParam(defaultValue = "app") String beside) {
    Optional<Somebody> somebody = here.first(request);
    if (somebody.isEmpty()) {
      return LATE;
    }
    List<Problem> problems = new ArrayList<>(rename(somebody.get(), name, request));
    problems.addAll(
        problems.isEmpty()
            ? startCode.carry(
                request,
                somebody.get().activation().account(),
                () ->
                    logIns.choosePassword(
                        first(here.first(request).orElseThrow()), request, wanted, repeat))
            : logIns.wrongWithPassword(first(somebody.get()), wanted, repeat));
    return problems.isEmpty()
        ? "redirect:" + (beside.equals("email") ? "/start/email" : "/sign-in/set-up")
        : refused(passwordPage(name, beside, problems));
  }

  private static FirstLogIns.First first(Somebody somebody) {
    return Objects.requireNonNull(somebody.first());
  }

  private String given(Activation activation) {
    return patients.chart(activation.patient()).map(Chart::given).orElse("");
  }

  private static ModelAndView namePage(String name, List<Problem> problems) {
    return new ModelAndView("enrollment/activation/user-name")
        .addObject("name", name)
        .addObject("problems", problems);
  }

  private static ModelAndView passwordPage(String name, String beside, List<Problem> problems) {
    return new ModelAndView("enrollment/activation/password")
        .addObject("name", name)
        .addObject("beside", beside.equals("email") ? "email" : "app")
        .addObject("problems", problems);
  }

  private static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
