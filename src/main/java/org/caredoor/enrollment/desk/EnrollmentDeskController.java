// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.SeenDocuments;
import org.caredoor.enrollment.SeenDocuments.Document;
import org.caredoor.enrollment.Tokens;
import org.caredoor.patient.Chart;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a person stands on the way to a log-in; what they showed and said. */
@Controller
@RequestMapping("/staff/people/{key}/enrollment")
class EnrollmentDeskController {
  private static final List<String> DONE = List.of("seen", "said", "withdrawn", "sent");

  private final EnrollmentDesk door;
  private final DeskForms forms;
  private final Enrolments enrolments;
  private final SeenDocuments documents;
  private final Tokens tokens;
  private final AccessPolicy policy;
  private final InstantSource clock;

  EnrollmentDeskController(
      EnrollmentDesk door,
      DeskForms forms,
      Enrolments enrolments,
      SeenDocuments documents,
      Tokens tokens,
      AccessPolicy policy,
      InstantSource clock) {
    this.door = door;
    this.forms = forms;
    this.enrolments = enrolments;
    this.documents = documents;
    this.tokens = tokens;
    this.policy = policy;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView desk(
      StaffAccess desk,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "") String done) {
    return forms
        .page(desk, door.chart(desk, key), language, DeskForms.Typed.NOTHING, List.of())
        .addObject("done", DONE.contains(done) ? done : "");
  }

  /** Nothing opens by it: whoever makes a code afterwards is asked for all factors. */
  @PostMapping("/identity-check")
  @Unconfirmed
  Object check(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String document,
      @RequestParam(name = "last-digits", defaultValue = "") String lastDigits,
      @RequestParam(defaultValue = "") String language) {
    Chart chart = door.chart(desk, key);
    Optional<Document> seen =
        Stream.of(Document.values()).filter(d -> d.name().equals(document)).findFirst();
    Optional<String> digits = SeenDocuments.lastDigits(lastDigits);
    if (seen.isEmpty() || digits.isEmpty()) {
      List<Problem> problems = new ArrayList<>();
      if (seen.isEmpty()) {
        problems.add(new Problem("document", "enrollment.desk.wrong.document"));
      }
      if (digits.isEmpty()) {
        problems.add(new Problem("last-digits", "enrollment.desk.wrong.last-digits"));
      }
      return forms.refused(
          HttpStatus.UNPROCESSABLE_CONTENT,
          desk,
          chart,
          language,
          new DeskForms.Typed(document, lastDigits, Said.NOTHING, ""),
          problems);
    }
    documents.add(chart.id(), seen.get(), digits.get(), who.account());
    return back(key, language, "seen");
  }

  @PostMapping("/answer")
  @Unconfirmed
  Object answer(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String language) {
    Chart chart = door.chart(desk, key);
    var said = new Said(answer, reason, note.replace("\u0000", "").strip(), until);
    List<Problem> problems =
        said.wrong(LocalDate.ofInstant(clock.instant(), policy.facts(chart).zone()));
    if (!problems.isEmpty()) {
      return forms.refused(
          HttpStatus.UNPROCESSABLE_CONTENT,
          desk,
          chart,
          language,
          new DeskForms.Typed("", "", said, ""),
          problems);
    }
    switch (Objects.requireNonNull(said.act())) {
      case DECLINED -> enrolments.declined(chart.id(), said.text(), who.account());
      case DEFERRED ->
          enrolments.deferred(
              chart.id(), said.text(), Objects.requireNonNull(said.day()), who.account());
      default -> enrolments.offered(chart.id(), who.account());
    }
    return back(key, language, "said");
  }

  /** A code in wrong hands is stopped at once, by whoever stands at the screen. */
  @PostMapping("/withdrawal")
  @Unconfirmed
  Object withdraw(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String language) {
    Chart chart = door.chart(desk, key);
    if (!Said.WITHDRAWALS.contains(why)) {
      return forms.refused(
          HttpStatus.UNPROCESSABLE_CONTENT,
          desk,
          chart,
          language,
          new DeskForms.Typed("", "", Said.NOTHING, why),
          List.of(new Problem("why", "enrollment.desk.wrong.reason")));
    }
    if (!tokens.withdraw(chart.id(), why, who.account())) {
      return forms.refused(
          HttpStatus.CONFLICT,
          desk,
          chart,
          language,
          DeskForms.Typed.NOTHING,
          List.of(new Problem("state", "enrollment.desk.wrong.gone")));
    }
    return back(key, language, "withdrawn");
  }

  private static String back(String key, String language, String done) {
    String chosen = DeskView.known(language).map(l -> "&language=" + l.getLanguage()).orElse("");
    return "redirect:/staff/people/" + key + "/enrollment?done=" + done + chosen;
  }
}
