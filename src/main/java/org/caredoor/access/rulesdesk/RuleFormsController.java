// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.caredoor.access.rulesdesk.DraftForms.Edit;
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
  private final DraftForms forms;

  RuleFormsController(RulesDesk rules, RuleDrafts drafts, DraftForms forms) {
    this.rules = rules;
    this.drafts = drafts;
    this.forms = forms;
  }

  @PostMapping("/title")
  Object rename(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable int no,
      @RequestParam MultiValueMap<String, String> fields) {
    Edit edit = forms.edit(desk, who, request, no, fields);
    String typed = edit.typed().text("title");
    String title = typed.isEmpty() ? edit.draft().title() : typed;
    return forms.changed(
        edit, drafts.rename(no, edit.typed().revision(), title, RulesDesk.editor(who)));
  }

  @GetMapping("/ages/{place:\\d{1,3}}")
  ModelAndView ages(StaffAccess desk, Page page, @PathVariable int no, @PathVariable int place) {
    PolicyVersion draft = forms.draft(desk, no);
    List<AgeRule> all = draft.rules().ages();
    return forms.show(
        page,
        draft,
        "ages",
        place < all.size() ? AgesForm.of(place, all.get(place)) : AgesForm.more(all));
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
    Edit edit = forms.edit(desk, who, request, no, fields);
    return forms.take(
        page,
        edit,
        "ages",
        AgesForm.read(place, edit.typed(), edit.draft().rules(), rules.siteNames().keySet()));
  }

  @PostMapping("/ages/{place:\\d{1,3}}/removal")
  Object removeAges(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable int no,
      @PathVariable int place,
      @RequestParam MultiValueMap<String, String> fields) {
    Edit edit = forms.edit(desk, who, request, no, fields);
    List<AgeRule> rest = Places.without(edit.draft().rules().ages(), place);
    if (rest.stream().noneMatch(AgesForm::everywhere)) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    return forms.store(edit, r -> AgesForm.without(place, r));
  }

  @GetMapping("/labels/{label}")
  ModelAndView labels(
      StaffAccess desk, Page page, @PathVariable int no, @PathVariable String label) {
    PolicyVersion draft = forms.draft(desk, no);
    return forms.show(page, draft, "labels", LabelForm.of(label(label), draft.rules()));
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
    Edit edit = forms.edit(desk, who, request, no, fields);
    return forms.take(
        page, edit, "labels", LabelForm.read(label(label), edit.typed(), edit.draft().rules()));
  }

  @GetMapping("/holds/{place:\\d{1,3}}")
  ModelAndView holds(StaffAccess desk, Page page, @PathVariable int no, @PathVariable int place) {
    PolicyVersion draft = forms.draft(desk, no);
    List<HoldRule> all = draft.rules().holds();
    return forms.show(
        page,
        draft,
        "holds",
        place < all.size() ? HoldForm.of(place, all.get(place)) : HoldForm.empty(all.size()));
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
    Edit edit = forms.edit(desk, who, request, no, fields);
    return forms.take(
        page, edit, "holds", HoldForm.read(place, edit.typed(), edit.draft().rules()));
  }

  @PostMapping("/holds/{place:\\d{1,3}}/removal")
  Object removeHold(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable int no,
      @PathVariable int place,
      @RequestParam MultiValueMap<String, String> fields) {
    Edit edit = forms.edit(desk, who, request, no, fields);
    return forms.store(edit, r -> HoldForm.without(place, r));
  }

  @GetMapping("/staff/{role}")
  ModelAndView staff(StaffAccess desk, Page page, @PathVariable int no, @PathVariable String role) {
    PolicyVersion draft = forms.draft(desk, no);
    StaffRole of = role(role);
    StaffRule rule =
        draft.rules().staff(Set.of(of)).stream()
            .findFirst()
            .orElse(new StaffRule(of, Set.of(), Set.of(), Set.of(Label.values()), false, false));
    return forms.show(page, draft, "staff", rule);
  }

  @PostMapping("/staff/{role}")
  Object storeStaff(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable int no,
      @PathVariable String role,
      @RequestParam MultiValueMap<String, String> fields) {
    Edit edit = forms.edit(desk, who, request, no, fields);
    Typed typed = edit.typed();
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
    return forms.store(edit, r -> staff(r, rule));
  }

  /** The reasons that staff may state; patients', families' and emergencies are not among them. */
  static List<Purpose> purposes() {
    return List.of(
        Purpose.TREAT, Purpose.CAREMGT, Purpose.SUPPORT, Purpose.PAYMENT, Purpose.COMPLIANCE);
  }

  @GetMapping("/discarding")
  ModelAndView discarding(StaffAccess desk, Page page, @PathVariable int no) {
    return forms.show(page, forms.draft(desk, no), "discarding", Boolean.TRUE);
  }

  @PostMapping("/discarding")
  Object discard(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable int no,
      @RequestParam MultiValueMap<String, String> fields) {
    Edit edit = forms.edit(desk, who, request, no, fields);
    return forms.done(
        edit, drafts.discard(no, edit.typed().revision()), "discarded", "/staff/rules/access");
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
