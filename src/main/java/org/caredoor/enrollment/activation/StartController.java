// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.RefusalCode;
import org.caredoor.account.AccountId;
import org.caredoor.account.FirstLogIns;
import org.caredoor.account.Network;
import org.caredoor.account.OwnWays;
import org.caredoor.account.Problem;
import org.caredoor.account.RecoveryCodes;
import org.caredoor.enrollment.Looked;
import org.caredoor.enrollment.SiteTerms;
import org.caredoor.enrollment.Tokens;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Page;
import org.caredoor.web.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The first start page: a code, and the birth date that goes with it. An unknown code and a wrong
 * date are answered alike, in words, status and work.
 */
@Controller
@RequestMapping("/start")
class StartController {
  /** Looked at in the place of the code that is none. */
  private static final Looked.Open NOBODY =
      new Looked.Open(new PatientId(0), 0, "", Instant.MAX, null);

  private final Tokens tokens;
  private final Activations activations;
  private final Patients patients;
  private final AccessPolicy policy;
  private final Finish finish;
  private final FirstLogIns logIns;
  private final OwnWays ownWays;
  private final StartCode startCode;
  private final Here here;
  private final UnfinishedStop stop;
  private final StartTrail trail;
  private final PublicAddress address;

  StartController(
      Tokens tokens,
      Activations activations,
      Patients patients,
      AccessPolicy policy,
      Finish finish,
      FirstLogIns logIns,
      OwnWays ownWays,
      StartCode startCode,
      Here here,
      UnfinishedStop stop,
      StartTrail trail,
      PublicAddress address) {
    this.tokens = tokens;
    this.activations = activations;
    this.patients = patients;
    this.policy = policy;
    this.finish = finish;
    this.logIns = logIns;
    this.ownWays = ownWays;
    this.startCode = startCode;
    this.here = here;
    this.stop = stop;
    this.trail = trail;
    this.address = address;
  }

  @GetMapping
  Object form(
      Page page,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(name = "late", required = false) @Nullable String late,
      @RequestParam(name = "anew", required = false) @Nullable String anew) {
    Optional<String> on = here.any(request).map(this::where);
    return code.isEmpty() && anew == null && on.isPresent()
        ? "redirect:" + on.get()
        : page(page, request, code, BirthDate.NONE, late != null, List.of());
  }

  /** Where somebody is who is in the middle of it. */
  private String where(Somebody somebody) {
    return somebody.signedIn() == null
        ? "/start/sign-in"
        : stop.before(somebody.activation().account()).orElse("/start/about");
  }

  @PostMapping
  Object start(
      Page page,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(name = "birth-month", defaultValue = "") String month,
      @RequestParam(name = "birth-day", defaultValue = "") String day,
      @RequestParam(name = "birth-year", defaultValue = "") String year) {
    String typed = TabletHere.of(request).map(TabletHere::code).orElse(code);
    var birth = new BirthDate(year, month, day);
    List<Problem> problems = faults(typed, birth, page.today());
    if (!problems.isEmpty()) {
      return refusal(page, request, code, birth, HttpStatus.UNPROCESSABLE_CONTENT, problems);
    }
    return switch (tokens.look(typed, Network.of(request))) {
      case Looked.Open open -> look(page, request, open, code, typed, birth);
      case Looked.Unknown unknown -> look(page, request, NOBODY, code, typed, birth);
      case Looked.Lapsed lapsed -> over(page, request, code, birth, "lapsed");
      case Looked.Used used -> over(page, request, code, birth, "used");
      case Looked.Replaced replaced -> over(page, request, code, birth, "replaced");
      case Looked.Stopped stopped -> over(page, request, code, birth, "stopped");
      case Looked.TooShort(int missing) ->
          refusal(
              page,
              request,
              code,
              birth,
              HttpStatus.UNPROCESSABLE_CONTENT,
              List.of(new Problem("code", "enrollment.start.problem.code-short", missing)));
      case Looked.Later(Duration wait) -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        yield refusal(
            page,
            request,
            code,
            birth,
            HttpStatus.TOO_MANY_REQUESTS,
            List.of(Problem.wait("code", wait)));
      }
    };
  }

  private static List<Problem> faults(String typed, BirthDate birth, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    String code = RecoveryCodes.normal(typed);
    int missing = RecoveryCodes.LENGTH - code.length();
    if (code.isEmpty()) {
      problems.add(new Problem("code", "enrollment.start.problem.code-none"));
    } else if (missing > 0) {
      problems.add(new Problem("code", "enrollment.start.problem.code-short", missing));
    } else if (missing < 0) {
      problems.add(new Problem("code", "enrollment.start.problem.code-long", -missing));
    } else if (code.matches(".*[01ILO].*")) {
      problems.add(new Problem("code", "enrollment.start.problem.code-signs"));
    }
    String fault = birth.fault(today);
    if (!fault.isEmpty()) {
      problems.add(new Problem("birth-month", fault));
    }
    return problems;
  }

  private Object look(
      Page page,
      HttpServletRequest request,
      Looked.Open open,
      String code,
      String typed,
      BirthDate birth) {
    Optional<Chart> chart =
        patients
            .chart(open.patient())
            .filter(c ->
                c.birthDate() != null
                    && birth.date(page.today()).equals(Optional.of(c.birthDate())));
    if (chart.isEmpty()) {
      tokens.wrongDate(open);
      trail.refused(null, "NOT-TOGETHER", request);
      return refusal(
          page,
          request,
          code,
          birth,
          HttpStatus.UNAUTHORIZED,
          List.of(
              TabletHere.is(request)
                  ? new Problem("birth-month", "enrollment.start.problem.birth-other")
                  : new Problem("code", "enrollment.start.problem.together")));
    }
    if (finish.owned(open.patient())) {
      return new ModelAndView("enrollment/activation/owned");
    }
    if (!policy.mayHaveOwn(chart.get())) {
      trail.refused(null, RefusalCode.TOO_YOUNG.code(), request);
      return new ModelAndView("enrollment/activation/too-young")
          .addObject("given", chart.get().given())
          .addObject("code", RefusalCode.TOO_YOUNG.code());
    }
    return begin(page, request, open, chart.get(), typed)
        .<Object>map(account -> "redirect:/start/sign-in")
        .orElseGet(() ->
            refusal(
                page,
                request,
                code,
                birth,
                HttpStatus.CONFLICT,
                List.of(new Problem("code", "enrollment.start.problem.overtaken"))));
  }

  private Optional<AccountId> begin(
      Page page, HttpServletRequest request, Looked.Open open, Chart chart, String typed) {
    boolean tablet = TabletHere.is(request);
    Optional<AccountId> began = activations.begin(open, chart, page.language(), tablet);
    began.ifPresent(account -> {
      boolean others = tablet || ownWays.refusal(account, request).isPresent();
      logIns.begin(request, account, others);
      startCode.keep(request, account, typed);
      trail.began(account, chart, request);
    });
    return began;
  }

  private Object over(
      Page page, HttpServletRequest request, String code, BirthDate birth, String why) {
    trail.refused(null, why.toUpperCase(Locale.ROOT), request);
    return refusal(
        page,
        request,
        code,
        birth,
        HttpStatus.UNPROCESSABLE_CONTENT,
        List.of(new Problem("code", "enrollment.start.problem.code." + why)));
  }

  private ModelAndView refusal(
      Page page,
      HttpServletRequest request,
      String code,
      BirthDate birth,
      HttpStatus status,
      List<Problem> problems) {
    ModelAndView answer = page(page, request, code, birth, false, problems);
    answer.setStatus(status);
    return answer;
  }

  private ModelAndView page(
      Page page,
      HttpServletRequest request,
      String code,
      BirthDate birth,
      boolean late,
      List<Problem> problems) {
    return new ModelAndView("enrollment/activation/start")
        .addObject(
            "start",
            new StartPage(
                code,
                birth,
                TabletHere.is(request),
                address.publicUrl().getHost() + "/start",
                page.today().plusDays(SiteTerms.USUAL_DAYS),
                late,
                problems));
  }
}
