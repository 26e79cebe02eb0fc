// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.Label;
import org.caredoor.access.PatientFacts;
import org.caredoor.access.Scope;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.patient.Chart;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Who may act for a patient; one of them, changed, ended or kept out. */
@Controller
@RequestMapping("/staff/people/{key}/grants")
class GrantsController {
  private static final List<String> DONE =
      List.of("given", "changed", "ended", "blocked", "exception-ended", "withdrawn");

  private final GrantDesk door;
  private final GrantsView view;
  private final GrantActs acts;
  private final FoundPeople found;
  private final AccessPolicy policy;
  private final InstantSource clock;

  GrantsController(
      GrantDesk door,
      GrantsView view,
      GrantActs acts,
      FoundPeople found,
      AccessPolicy policy,
      InstantSource clock) {
    this.door = door;
    this.view = view;
    this.acts = acts;
    this.found = found;
    this.policy = policy;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView list(
      StaffAccess desk, @PathVariable String key, @RequestParam(defaultValue = "") String done) {
    return new ModelAndView("access/grantdesk/grants")
        .addObject("it", view.of(door.reading(desk, key), desk))
        .addObject("done", DONE.contains(done) ? done : "");
  }

  @GetMapping("/{no:\\d{1,9}}")
  ModelAndView one(StaffAccess desk, @PathVariable String key, @PathVariable int no) {
    return one(desk, door.writing(desk, key), no, new Said("", ""), new Said("", ""), List.of());
  }

  /** What protects is done without asking for factors: somebody may stand at the desk in fear. */
  @PostMapping("/{no:\\d{1,9}}/ending")
  @Unconfirmed
  Object end(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @PathVariable int no,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String note) {
    Chart chart = door.writing(desk, key);
    Said said = new Said(reason, Typed.text(note));
    if (!Said.ENDINGS.contains(reason) || bad(said)) {
      return unprocessable(
          one(desk, chart, no, said, new Said("", ""), wrong(said, "ending", Said.ENDINGS)));
    }
    line(view.of(chart, desk), no, false);
    acts.end(chart.id(), no, said, false, who.account());
    return "redirect:/staff/people/" + key + "/grants?done=ended";
  }

  @PostMapping("/{no:\\d{1,9}}/block")
  @Unconfirmed
  Object block(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @PathVariable int no,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String note) {
    Chart chart = door.writing(desk, key);
    Said said = new Said(reason, Typed.text(note));
    if (!Said.BLOCKS.contains(reason) || bad(said)) {
      return unprocessable(
          one(desk, chart, no, new Said("", ""), said, wrong(said, "block", Said.BLOCKS)));
    }
    line(view.of(chart, desk), no, false);
    acts.end(chart.id(), no, said, true, who.account());
    return "redirect:/staff/people/" + key + "/grants?done=blocked";
  }

  @GetMapping("/{no:\\d{1,9}}/terms")
  ModelAndView terms(
      StaffAccess desk,
      @PathVariable String key,
      @PathVariable int no,
      @RequestParam(defaultValue = "") String ask) {
    Chart chart = door.writing(desk, key);
    Line line = line(view.of(chart, desk), no, true);
    Set<Scope> scopes = line.row().scopeSet();
    return terms(
        desk,
        chart,
        line,
        new TermsForm(
            scopes == null ? EnumSet.allOf(Scope.class) : scopes,
            line.row().revealSet(),
            "",
            Days.last(line.row().endsAt(), policy.facts(chart).zone()),
            line.row().endsAt() == null,
            "",
            "",
            "",
            ""),
        line.row().revision(),
        NewGrantController.asked(ask),
        List.of());
  }

  @PostMapping("/{no:\\d{1,9}}/terms")
  Object change(
      StaffAccess desk,
      SignedIn who,
      @PathVariable String key,
      @PathVariable int no,
      @RequestParam MultiValueMap<String, String> fields) {
    Chart chart = door.writing(desk, key);
    Line line = line(view.of(chart, desk), no, true);
    Basis basis = line.row().basis();
    PatientFacts patient = policy.facts(chart);
    Instant now = clock.instant();
    LocalDate today = patient.dayOf(now);
    Set<Label> offered = NewGrantController.offered(desk, basis, found.hidden(chart));
    TermsForm form = TermsForm.of(fields, offered);
    long ask = NewGrantController.asked(Objects.requireNonNullElse(fields.getFirst("ask"), ""));
    String revision = Objects.requireNonNullElse(fields.getFirst("revision"), "");
    Instant until = kept(line, form, patient.zone());
    Instant first = line.row().startsAt();
    List<Problem> problems =
        Stream.of(
                form.wrongTerms(basis, today),
                until == null || until.isAfter(first) || !first.isAfter(now)
                    ? List.<Problem>of()
                    : List.of(new Problem("until", "access.grants.wrong.until")),
                form.seen() ? form.wrongEvidence(basis, today) : List.<Problem>of(),
                form.wrongNote())
            .flatMap(List::stream)
            .distinct()
            .toList();
    if (!problems.isEmpty()) {
      return unprocessable(terms(desk, chart, line, form, revision, ask, problems));
    }
    Set<Label> reveals = EnumSet.noneOf(Label.class);
    reveals.addAll(line.row().revealSet());
    reveals.removeAll(offered); // what this desk cannot tick it cannot take away either
    reveals.addAll(form.reveals());
    var wanted =
        new GrantRequest.Access(
            line.row().account(),
            line.row().relationship(),
            basis,
            form.wanted(),
            reveals,
            first.isAfter(now) ? first : null,
            until,
            no);
    return switch (acts.change(
        chart,
        no,
        revision,
        wanted,
        form.seen() ? form.evidence(who.account(), now) : null,
        form.note(),
        who.account(),
        ask)) {
      case GrantActs.Outcome.Done() -> "redirect:/staff/people/" + key + "/grants?done=changed";
      case GrantActs.Outcome.Waits(long request) ->
          "redirect:/staff/people/" + key + "/requests/" + request;
      case GrantActs.Outcome.Refused(String why) -> {
        ModelAndView page =
            terms(
                desk,
                chart,
                line,
                form,
                revision,
                ask,
                List.of(
                    new Problem(
                        why.equals("unseen") ? "paper" : "terms", "access.grants.refused." + why)));
        page.setStatus(
            why.equals("unseen") ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT);
        yield page;
      }
    };
  }

  /** An end at another time of day than midnight stays as it is where its day was left alone. */
  private static @Nullable Instant kept(Line line, TermsForm form, ZoneId zone) {
    return form.until().equals(Days.last(line.row().endsAt(), zone))
        ? line.row().endsAt()
        : form.ends(zone);
  }

  /**
   * A grant that a desk may change; the patient's own answers as if there were none.
   *
   * @param current whether it has to be in force or to come
   */
  private static Line line(GrantsPage page, int no, boolean current) {
    return page.lines().stream()
        .filter(l -> l.row().no() == no && !l.self() && (l.current() || !current))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView one(
      StaffAccess desk, Chart chart, int no, Said ending, Said block, List<Problem> problems) {
    GrantsPage page = view.of(chart, desk);
    return new ModelAndView("access/grantdesk/grant")
        .addObject("it", page)
        .addObject("line", line(page, no, false))
        .addObject("ending", ending)
        .addObject("block", block)
        .addObject("problems", problems);
  }

  private ModelAndView terms(
      StaffAccess desk,
      Chart chart,
      Line line,
      TermsForm form,
      String revision,
      long ask,
      List<Problem> problems) {
    var access =
        new GrantRequest.Access(
            line.row().account(),
            line.row().relationship(),
            line.row().basis(),
            null,
            Set.of(),
            null,
            null,
            line.row().no());
    return new ModelAndView("access/grantdesk/terms")
        .addObject("chart", chart)
        .addObject("line", line)
        .addObject("need", acts.need(chart, access))
        .addObject("form", form)
        .addObject("revision", revision)
        .addObject("ask", ask)
        .addObject(
            "offered", NewGrantController.offered(desk, line.row().basis(), found.hidden(chart)))
        .addObject("problems", problems);
  }

  private static boolean bad(Said said) {
    return said.note().length() > TermsForm.LONGEST_NOTE
        || said.code().equals("other") && said.note().isEmpty();
  }

  private static List<Problem> wrong(Said said, String form, List<String> codes) {
    return codes.contains(said.code())
        ? List.of(new Problem(form + "-note", "access.grants.wrong.words"))
        : List.of(new Problem(form + "-reason", "access.grants.wrong.reason"));
  }

  private static ModelAndView unprocessable(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
