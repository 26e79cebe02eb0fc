// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.rules.PolicyVersion;
import org.caredoor.access.rules.RuleDrafts;
import org.caredoor.access.rules.Rules;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;

/** What all forms of a draft do alike: show what it says, and keep what was typed. */
@Component
class DraftForms {
  private final RulesDesk rules;
  private final RuleDrafts drafts;

  DraftForms(RulesDesk rules, RuleDrafts drafts) {
    this.rules = rules;
    this.drafts = drafts;
  }

  /** What was typed about a part of the rules. */
  interface Form {
    /** What is wrong with it. */
    List<Problem> problems();

    /** The rules with it; only of a form without problems. */
    Rules in(Rules rules);
  }

  /** What somebody sent in to change a draft. */
  record Edit(PolicyVersion draft, Typed typed, SignedIn who, HttpServletRequest request) {}

  /** The draft that the address names, for who may work on it. */
  PolicyVersion draft(StaffAccess desk, int no) {
    rules.enter(desk);
    return rules.draft(no);
  }

  /** The same, with what was sent in. */
  Edit edit(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      int no,
      MultiValueMap<String, String> fields) {
    return new Edit(draft(desk, no), new Typed(fields), who, request);
  }

  /** Shows a form, first with what the draft says. */
  ModelAndView show(Page page, PolicyVersion draft, String template, Object form) {
    return new ModelAndView("access/rulesdesk/" + template)
        .addObject("draft", draft)
        .addObject("form", form)
        .addObject("words", new RuleWords(page, rules.siteNames()))
        .addObject("states", rules.states());
  }

  /** Keeps what was typed, or shows it again with what is wrong. */
  Object take(Page page, Edit edit, String template, Form form) {
    if (form.problems().isEmpty()) {
      return store(edit, form::in);
    }
    ModelAndView again = show(page, edit.draft(), template, form);
    again.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    return again;
  }

  Object store(Edit edit, UnaryOperator<Rules> change) {
    return changed(
        edit,
        drafts.change(
            edit.draft().number(), edit.typed().revision(), change, RulesDesk.editor(edit.who())));
  }

  /** Back to the draft that was changed. */
  Object changed(Edit edit, RuleDrafts.Outcome outcome) {
    return done(
        edit, outcome, "changed", "/staff/rules/access/" + edit.draft().number() + "?saved=yes");
  }

  /**
   * Writes down what was done, and goes on.
   *
   * @param step as in {@link RulesDesk#trace}
   * @param address of the page to go to
   */
  Object done(Edit edit, RuleDrafts.Outcome outcome, String step, String address) {
    int no = edit.draft().number();
    if (outcome != RuleDrafts.Outcome.DONE) {
      return late(no);
    }
    rules.trace(edit.who(), edit.request(), no, step);
    return "redirect:" + address;
  }

  /** Somebody else was faster: nothing of theirs is overwritten. */
  static ModelAndView late(int no) {
    return new ModelAndView("access/rulesdesk/changed", Map.of("no", no), HttpStatus.CONFLICT);
  }
}
