// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Previews;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.rules.PolicyVersion;
import org.caredoor.account.SignedIn;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Who a draft changes, in numbers and by name. */
@Controller
@RequestMapping("/staff/rules/access/{no:\\d{1,9}}/impact")
class ImpactController {
  private static final int SIZE = 25;

  private final RulesDesk rules;
  private final Impact impact;
  private final ImpactRepository stored;
  private final AccessPolicy policy;
  private final Patients patients;

  ImpactController(
      RulesDesk rules,
      Impact impact,
      ImpactRepository stored,
      AccessPolicy policy,
      Patients patients) {
    this.rules = rules;
    this.impact = impact;
    this.stored = stored;
    this.policy = policy;
    this.patients = patients;
  }

  /**
   * A sentence with its number.
   *
   * @param sites how many of them at each site, by key
   */
  public record Sentence(String change, long people, Map<String, Long> sites) {
    /** {@code parent.loses}, its text. */
    public String text() {
      String[] parts = change.split("\\.", 3);
      return parts[0] + "." + parts[1];
    }

    /** {@code loses}. */
    public String kind() {
      return change.split("\\.", 3)[1];
    }

    /** {@code notes}; empty where the whole record is meant. */
    public String thing() {
      String[] parts = change.split("\\.", 3);
      return parts.length < 3 ? "" : parts[2];
    }
  }

  @GetMapping
  ModelAndView show(StaffAccess desk, Page page, @PathVariable int no) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    Map<String, Sentence> sentences = new LinkedHashMap<>();
    if (impact.counted(draft)) {
      for (ImpactRepository.Total total : stored.totals(no)) {
        Sentence sentence =
            sentences.getOrDefault(
                total.change(), new Sentence(total.change(), 0, new LinkedHashMap<>()));
        sentence.sites().put(total.site(), total.people());
        sentences.put(
            total.change(),
            new Sentence(total.change(), sentence.people() + total.people(), sentence.sites()));
      }
    }
    return new ModelAndView("access/rulesdesk/impact")
        .addObject("draft", draft)
        .addObject("count", impact.of(draft))
        .addObject("sentences", List.copyOf(sentences.values()))
        .addObject("mayName", policy.mayOpenCharts(desk))
        .addObject("words", new RuleWords(page, rules.siteNames()));
  }

  /**
   * Begins to count.
   *
   * @param day for which; empty for now
   */
  @PostMapping
  String count(
      StaffAccess desk,
      Page page,
      @PathVariable int no,
      @RequestParam(defaultValue = "") String day,
      HttpServletRequest request) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    impact.count(draft, moment(day, page));
    return "redirect:/staff/rules/access/" + no + "/impact";
  }

  private Instant moment(String day, Page page) {
    try {
      LocalDate date = LocalDate.parse(day.strip());
      if (date.isAfter(page.today()) && Previews.near(date, page.today())) {
        return date.atStartOfDay(page.zone()).toInstant();
      }
    } catch (DateTimeParseException e) {
      return rules.now(); // nothing or no day: as if published at once
    }
    return rules.now();
  }

  @GetMapping("/people")
  ModelAndView people(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      Page page,
      @PathVariable int no,
      @RequestParam(defaultValue = "") String change,
      @RequestParam(name = "page", defaultValue = "1") int at) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    if (!policy.mayOpenCharts(desk)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Sentence sentence = new Sentence(change, stored.countPeople(no, change), Map.of());
    if (!impact.counted(draft) || sentence.people() == 0) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    int last = Math.max(1, Math.toIntExact((sentence.people() + SIZE - 1) / SIZE));
    int here = Math.clamp(at, 1, last);
    List<ImpactRepository.Person> some = stored.people(no, change, SIZE, (here - 1) * SIZE);
    Map<PatientId, Chart> charts =
        patients
            .charts(some.stream().map(ImpactRepository.Person::patient).distinct().toList())
            .stream()
            .collect(Collectors.toMap(Chart::id, Function.identity()));
    rules.named(who, request, charts.keySet());
    return new ModelAndView("access/rulesdesk/people")
        .addObject("draft", draft)
        .addObject("sentence", sentence)
        .addObject(
            "charts",
            some.stream().map(p -> charts.get(p.patient())).filter(c -> c != null).toList())
        .addObject("most", Impact.MOST_PEOPLE)
        .addObject("at", here)
        .addObject("last", last)
        .addObject("words", new RuleWords(page, rules.siteNames()));
  }
}
