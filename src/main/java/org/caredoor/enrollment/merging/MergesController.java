// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.merging.Merge;
import org.caredoor.access.merging.MergeList;
import org.caredoor.access.merging.Merges;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogIns;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What was joined, what waits for a second person, and the way back. */
@Controller
@RequestMapping("/staff/people/merges")
class MergesController {
  private static final String ONE = "/staff/people/merges/{no}";

  private final MergeDesk door;
  private final Merges merges;
  private final Patients patients;
  private final ChartPeople people;
  private final InstantSource clock;

  MergesController(
      MergeDesk door, Merges merges, Patients patients, ChartPeople people, InstantSource clock) {
    this.door = door;
    this.merges = merges;
    this.patients = patients;
    this.people = people;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView list(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @RequestParam Map<String, String> given) {
    MergeDesk.enter(desk);
    MergeFilter filter = MergeFilter.of(given);
    MergeList found =
        merges.list(
            new MergeList.Wanted(filter.state(), door.siteOf(desk).orElse(null), null),
            MergeFilter.SIZE,
            filter.skip());
    Map<PatientId, Chart> charts = charts(found.merges());
    door.shows(who, request, "/staff/people/merges", charts.keySet());
    return new ModelAndView("enrollment/merging/merges")
        .addObject("filter", filter)
        .addObject("found", found)
        .addObject("charts", charts)
        .addObject("names", names(found.merges()))
        .addObject("me", who.account())
        .addObject("now", clock.instant());
  }

  @GetMapping("/{no:\\d{1,18}}")
  ModelAndView one(
      StaffAccess desk, SignedIn who, HttpServletRequest request, @PathVariable long no) {
    Merge merge = merge(desk, no);
    door.shows(who, request, ONE, List.of(merge.stays(), merge.goes()));
    return page(who, merge, "", List.of());
  }

  @PostMapping("/{no:\\d{1,18}}/{word:approval|refusal|withdrawal}")
  Object decide(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long no,
      @PathVariable String word,
      @RequestParam(defaultValue = "") String words) {
    Merge merge = merge(desk, no);
    Merges.Verdict verdict =
        Arrays.stream(Merges.Verdict.values())
            .filter(v -> v.name().toLowerCase(Locale.ROOT).equals(word))
            .findFirst()
            .orElseThrow();
    String note = MergeForm.text(words);
    if (note.length() > MergeForm.LONGEST_REASON
        || verdict == Merges.Verdict.REFUSAL && MergeForm.badReason(note)) {
      return status(
          page(who, merge, note, List.of(new Problem("words", "enrollment.merging.wrong.reason"))),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return answer(
        who,
        request,
        merge,
        note,
        "MERGE-" + verdict.name(),
        merges.decide(merge, verdict, note, who.account()));
  }

  @PostMapping("/{no:\\d{1,18}}/undoing")
  Object undo(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long no,
      @RequestParam(defaultValue = "") String words) {
    Merge merge = merge(desk, no);
    String reason = MergeForm.text(words);
    if (MergeForm.badReason(reason)) {
      return status(
          page(
              who, merge, reason, List.of(new Problem("words", "enrollment.merging.wrong.reason"))),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return answer(
        who, request, merge, reason, "MERGE-UNDONE", merges.undo(merge, reason, who.account()));
  }

  private Object answer(
      SignedIn who,
      HttpServletRequest request,
      Merge merge,
      String words,
      String how,
      Merges.Outcome outcome) {
    return switch (outcome) {
      case Merges.Outcome.Done(Merge after) -> {
        door.did(who, request, ONE, how, after.stays(), after.goes());
        yield "redirect:/staff/people/merges/" + after.no();
      }
      case Merges.Outcome.Waits(Merge after) -> "redirect:/staff/people/merges/" + after.no();
      case Merges.Outcome.Refused(String why) ->
          status(
              page(
                  who,
                  merges.find(merge.no()).orElse(merge),
                  words,
                  List.of(new Problem("words", "enrollment.merging.refused." + why))),
              HttpStatus.CONFLICT);
    };
  }

  private Merge merge(StaffAccess desk, long no) {
    MergeDesk.enter(desk);
    Merge merge =
        merges.find(no).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    door.chart(desk, merge.stays().text());
    door.chart(desk, merge.goes().text());
    return merge;
  }

  private ModelAndView page(SignedIn who, Merge merge, String words, List<Problem> problems) {
    Instant now = clock.instant();
    Map<PatientId, Chart> charts = charts(List.of(merge));
    return new ModelAndView("enrollment/merging/merge")
        .addObject("merge", merge)
        .addObject("stays", Objects.requireNonNull(charts.get(merge.stays())))
        .addObject("goes", Objects.requireNonNull(charts.get(merge.goes())))
        .addObject("numbers", patients.recordNumbers(charts.keySet()))
        .addObject("names", names(List.of(merge)))
        .addObject("whole", merges.whole(merge).size())
        .addObject("mine", merge.askedBy().equals(who.account()))
        .addObject("words", words)
        .addObject("problems", problems)
        .addObject("now", now);
  }

  private Map<PatientId, Chart> charts(List<Merge> all) {
    return patients
        .charts(
            all.stream().flatMap(m -> Stream.of(m.stays(), m.goes())).collect(Collectors.toSet()))
        .stream()
        .collect(Collectors.toMap(Chart::id, Function.identity()));
  }

  /** What everybody is called who had to do with them. */
  private Map<AccountId, String> names(Collection<Merge> all) {
    return people
        .of(all.stream().flatMap(MergesController::people).collect(Collectors.toSet()))
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> name(e.getValue())));
  }

  /** Of staff the name, of a patient's log-in the user name: it is what the desk compared. */
  private static String name(LogIns.LogIn logIn) {
    return logIn.realm() == SignedIn.Realm.STAFF ? logIn.name() : logIn.userName();
  }

  private static Stream<AccountId> people(Merge merge) {
    Merge.Word decision = merge.decision();
    Merge.Word undoing = merge.undoing();
    return Stream.of(
            merge.askedBy(),
            merge.keeps(),
            decision == null ? null : decision.by(),
            undoing == null ? null : undoing.by())
        .filter(Objects::nonNull);
  }

  private static ModelAndView status(ModelAndView page, HttpStatus status) {
    page.setStatus(status);
    return page;
  }
}
