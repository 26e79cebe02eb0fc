// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.enrollment.EnrollmentStaff;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Batches as they are drawn up and looked at. */
@Controller
@RequestMapping("/staff/enrollment/batches")
class BatchController {
  private static final String TRACED = "/staff/enrollment/batches/{id}";

  private final EnrollmentStaff staff;
  private final BatchDoor door;
  private final Batches batches;
  private final BatchRepository repository;
  private final Patients patients;

  BatchController(
      EnrollmentStaff staff,
      BatchDoor door,
      Batches batches,
      BatchRepository repository,
      Patients patients) {
    this.staff = staff;
    this.door = door;
    this.batches = batches;
    this.repository = repository;
    this.patients = patients;
  }

  @GetMapping
  ModelAndView list(StaffAccess desk, @RequestParam Map<String, String> given) {
    staff.enterBatches(desk);
    BatchFilter filter = BatchFilter.of(given);
    BatchRepository.Found found =
        repository.find(
            staff.siteOf(desk).orElse(null), filter.order(), BatchPage.SIZE, filter.skip());
    Map<Long, Tally> tallies = new LinkedHashMap<>();
    found.batches().forEach(b -> tallies.put(b.id(), repository.tally(b.id())));
    return new ModelAndView("enrollment/batch/batches")
        .addObject("found", found)
        .addObject("tallies", tallies)
        .addObject("sites", sites(desk))
        .addObject("filter", filter);
  }

  @GetMapping("/new")
  ModelAndView form(StaffAccess desk, Page page, @RequestParam Map<String, String> given) {
    staff.enterBatches(desk);
    LocalDate today = page.today();
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return form(
        desk,
        new BatchForm(
            "",
            desk.site().orElse(""),
            "",
            "",
            given.getOrDefault("source", "list"),
            "",
            monday.toString(),
            today.toString()),
        List.of());
  }

  @PostMapping
  @Unconfirmed
  Object draw(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      Page page,
      @RequestParam Map<String, String> given) {
    staff.enterBatches(desk);
    BatchForm form = BatchForm.of(given);
    List<Problem> problems = form.problems(sites(desk).keySet(), page.today());
    if (!problems.isEmpty()) {
      ModelAndView again = form(desk, form, problems);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    var maker = Batch.Person.of(who);
    long id =
        form.fromList()
            ? batches.fromList(desk, form.plan(), maker, form.given())
            : batches.fromSeen(
                desk,
                form.plan(),
                maker,
                Objects.requireNonNull(form.firstDay()),
                Objects.requireNonNull(form.lastDay()));
    return "redirect:/staff/enrollment/batches/" + id;
  }

  @GetMapping("/{id:\\d{1,18}}")
  ModelAndView one(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long id,
      @RequestParam Map<String, String> given) {
    Batch batch = door.enter(desk, id);
    Verdict verdict = BatchPage.verdict(given);
    int page = BatchPage.number(given);
    BatchRepository.FoundLines lines =
        repository.lines(id, verdict, BatchPage.SIZE, (page - 1) * BatchPage.SIZE);
    Map<PatientId, Chart> charts = charts(lines.lines());
    staff.named(who, request.getRemoteAddr(), TRACED, charts.keySet());
    return new ModelAndView("enrollment/batch/batch")
        .addObject(
            "it",
            new BatchPage(
                batch,
                repository.tally(id),
                verdict,
                lines,
                charts,
                patients.recordNumbers(charts.keySet()),
                sites(desk).getOrDefault(batch.plan().site(), batch.plan().site()),
                page));
  }

  private ModelAndView form(StaffAccess desk, BatchForm form, List<Problem> problems) {
    return new ModelAndView("enrollment/batch/new")
        .addObject("form", form)
        .addObject("sites", sites(desk))
        .addObject("problems", problems);
  }

  /** Of people of other sites nothing is shown but the number that was given. */
  private Map<PatientId, Chart> charts(List<Line> lines) {
    List<PatientId> shown =
        lines.stream()
            .filter(l -> l.patient() != null && l.verdict() != Verdict.OTHER_SITE)
            .map(l -> Objects.requireNonNull(l.patient()))
            .distinct()
            .toList();
    return patients.charts(shown).stream()
        .collect(Collectors.toMap(Chart::id, Function.identity()));
  }

  private Map<String, String> sites(StaffAccess desk) {
    Map<String, String> names = new LinkedHashMap<>();
    staff.sitesOf(desk).forEach(site -> names.put(site.key(), site.name()));
    return names;
  }
}
