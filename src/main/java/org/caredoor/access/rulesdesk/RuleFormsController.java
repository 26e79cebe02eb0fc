// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.caredoor.access.Label;
import org.caredoor.access.Purpose;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.rules.AgeRule;
import org.caredoor.access.rules.HoldRule;
import org.caredoor.access.rules.PolicyVersion;
import org.caredoor.access.rules.RuleDrafts;
import org.caredoor.access.rules.Rules;
import org.caredoor.access.rules.StaffRule;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.web.Page;
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

/** The forms of a draft: age bands, labels, holds, roles. */
@Controller
@RequestMapping("/staff/rules/access/{no:\\d{1,9}}")
class RuleFormsController {
  private final RulesDesk rules;
  private final RuleDrafts drafts;

  RuleFormsController(RulesDesk rules, RuleDrafts drafts) {
    this.rules = rules;
    this.drafts = drafts;
  }

  @PostMapping("/title")
  Object rename(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable int no,
      @RequestParam MultiValueMap<String, String> fields) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    var typed = new Typed(fields);
    String title = typed.text("title");
    return done(
        drafts.rename(
            no, typed.revision(), title.isEmpty() ? draft.title() : title, RulesDesk.editor(who)),
        who,
        request,
        no);
  }

  @GetMapping("/ages/{place:\\d{1,3}}")
  ModelAndView ages(StaffAccess desk, Page page, @PathVariable int no, @PathVariable int place) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    List<AgeRule> all = draft.rules().ages();
    AgeRule rule = all.get(Math.clamp(place, 0, all.size() - 1));
    AgesForm form = AgesForm.of(place, rule);
    boolean more = place >= all.size();
    return form(
        page,
        draft,
        "ages",
        more
            ? new AgesForm(all.size(), "", "", AgesForm.of(0, all.getFirst()).rows(), List.of())
            : form,
        List.of());
  }

  @PostMapping("/ages/{place:\\d{1,3}}")
  Object storeAges(
      StaffAccess desk,
      SignedIn who,
      Page page,
      HttpServletRequest request,
      @PathVariable int no,
      @PathVariable int place,
      @RequestParam MultiValueMap<String, String> fields) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    var typed = new Typed(fields);
    AgesForm form =
        AgesForm.read(
            place, typed, without(draft.rules().ages(), place), rules.siteNames().keySet());
    return form.problems().isEmpty()
        ? store(draft, typed, r -> ages(r, with(r.ages(), place, form.rule())), who, request)
        : form(page, draft, "ages", form, form.problems());
  }

  @PostMapping("/ages/{place:\\d{1,3}}/removal")
  Object removeAges(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable int no,
      @PathVariable int place,
      @RequestParam MultiValueMap<String, String> fields) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    List<AgeRule> rest = without(draft.rules().ages(), place);
    if (rest.stream().noneMatch(r -> r.state() == null && r.site() == null)) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    return store(draft, new Typed(fields), r -> ages(r, without(r.ages(), place)), who, request);
  }

  @GetMapping("/labels/{label}")
  ModelAndView labels(
      StaffAccess desk, Page page, @PathVariable int no, @PathVariable String label) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    return form(page, draft, "labels", LabelForm.of(label(label), draft.rules()), List.of());
  }

  @PostMapping("/labels/{label}")
  Object storeLabels(
      StaffAccess desk,
      SignedIn who,
      Page page,
      HttpServletRequest request,
      @PathVariable int no,
      @PathVariable String label,
      @RequestParam MultiValueMap<String, String> fields) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    var typed = new Typed(fields);
    LabelForm form = LabelForm.read(label(label), typed, draft.rules());
    return form.problems().isEmpty()
        ? store(draft, typed, form::in, who, request)
        : form(page, draft, "labels", form, form.problems());
  }

  @GetMapping("/holds/{place:\\d{1,3}}")
  ModelAndView holds(StaffAccess desk, Page page, @PathVariable int no, @PathVariable int place) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    List<HoldRule> all = draft.rules().holds();
    return form(
        page,
        draft,
        "holds",
        place < all.size() ? HoldForm.of(place, all.get(place)) : HoldForm.empty(all.size()),
        List.of());
  }

  @PostMapping("/holds/{place:\\d{1,3}}")
  Object storeHold(
      StaffAccess desk,
      SignedIn who,
      Page page,
      HttpServletRequest request,
      @PathVariable int no,
      @PathVariable int place,
      @RequestParam MultiValueMap<String, String> fields) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    var typed = new Typed(fields);
    HoldForm form = HoldForm.read(place, typed, draft.rules());
    return form.problems().isEmpty()
        ? store(draft, typed, r -> holds(r, with(r.holds(), place, form.rule())), who, request)
        : form(page, draft, "holds", form, form.problems());
  }

  @PostMapping("/holds/{place:\\d{1,3}}/removal")
  Object removeHold(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable int no,
      @PathVariable int place,
      @RequestParam MultiValueMap<String, String> fields) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    return store(draft, new Typed(fields), r -> holds(r, without(r.holds(), place)), who, request);
  }

  @GetMapping("/staff/{role}")
  ModelAndView staff(StaffAccess desk, Page page, @PathVariable int no, @PathVariable String role) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    StaffRole of = role(role);
    StaffRule rule =
        draft.rules().staff(Set.of(of)).stream()
            .findFirst()
            .orElse(new StaffRule(of, Set.of(), Set.of(), Set.of(Label.values()), false, false));
    return form(page, draft, "staff", rule, List.of());
  }

  @PostMapping("/staff/{role}")
  Object storeStaff(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable int no,
      @PathVariable String role,
      @RequestParam MultiValueMap<String, String> fields) {
    rules.enter(desk);
    PolicyVersion draft = rules.draft(no);
    var typed = new Typed(fields);
    Set<Purpose> purposes = new HashSet<>(typed.names("purposes", Purpose.values()));
    purposes.retainAll(purposes());
    var rule =
        new StaffRule(
            role(role),
            purposes,
            typed.scopes("scopes"),
            typed.labels("hidden"),
            typed.ticked("anySite"),
            typed.ticked("breakGlass"));
    return store(draft, typed, r -> staff(r, rule), who, request);
  }

  /** The reasons that staff may state; patients', families' and emergencies are not among them. */
  static List<Purpose> purposes() {
    return List.of(
        Purpose.TREAT, Purpose.CAREMGT, Purpose.SUPPORT, Purpose.PAYMENT, Purpose.COMPLIANCE);
  }

  @GetMapping("/discarding")
  ModelAndView discarding(StaffAccess desk, Page page, @PathVariable int no) {
    rules.enter(desk);
    return form(page, rules.draft(no), "discarding", Boolean.TRUE, List.of());
  }

  @PostMapping("/discarding")
  Object discard(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable int no,
      @RequestParam MultiValueMap<String, String> fields) {
    rules.enter(desk);
    rules.draft(no);
    if (drafts.discard(no, new Typed(fields).revision()) != RuleDrafts.Outcome.DONE) {
      return changed(no);
    }
    rules.trace(who, request, no, "discarded");
    return "redirect:/staff/rules/access";
  }

  private Object store(
      PolicyVersion draft,
      Typed typed,
      UnaryOperator<Rules> change,
      SignedIn who,
      HttpServletRequest request) {
    return done(
        drafts.change(draft.number(), typed.revision(), change, RulesDesk.editor(who)),
        who,
        request,
        draft.number());
  }

  private Object done(
      RuleDrafts.Outcome outcome, SignedIn who, HttpServletRequest request, int no) {
    if (outcome != RuleDrafts.Outcome.DONE) {
      return changed(no);
    }
    rules.trace(who, request, no, "changed");
    return "redirect:/staff/rules/access/" + no + "?saved=yes";
  }

  /** Somebody else was faster: nothing of theirs is overwritten. */
  static ModelAndView changed(int no) {
    return new ModelAndView("access/rulesdesk/changed", Map.of("no", no), HttpStatus.CONFLICT);
  }

  private ModelAndView form(
      Page page, PolicyVersion draft, String template, Object form, List<Problem> problems) {
    ModelAndView view =
        new ModelAndView("access/rulesdesk/" + template)
            .addObject("draft", draft)
            .addObject("form", form)
            .addObject("words", new RuleWords(page, rules.siteNames()))
            .addObject("states", rules.states());
    if (!problems.isEmpty()) {
      view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    }
    return view;
  }

  private static Label label(String code) {
    return Label.ofCode(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static StaffRole role(String code) {
    return Arrays.stream(StaffRole.values())
        .filter(r -> r.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static <T> List<T> with(List<T> all, int place, T one) {
    List<T> changed = new ArrayList<>(all);
    if (place < changed.size()) {
      changed.set(place, one);
    } else {
      changed.add(one);
    }
    return changed;
  }

  private static <T> List<T> without(List<T> all, int place) {
    List<T> rest = new ArrayList<>(all);
    if (place < rest.size()) {
      rest.remove(place);
    }
    return rest;
  }

  private static Rules ages(Rules rules, List<AgeRule> ages) {
    return new Rules(ages, rules.labels(), rules.holds(), rules.staff());
  }

  private static Rules holds(Rules rules, List<HoldRule> holds) {
    return new Rules(rules.ages(), rules.labels(), holds, rules.staff());
  }

  private static Rules staff(Rules rules, StaffRule rule) {
    return new Rules(
        rules.ages(),
        rules.labels(),
        rules.holds(),
        Stream.concat(rules.staff().stream().filter(r -> r.role() != rule.role()), Stream.of(rule))
            .sorted((a, b) -> a.role().compareTo(b.role()))
            .toList());
  }
}
