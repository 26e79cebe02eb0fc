// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.rules.Difference;
import org.caredoor.access.rules.PolicyVersion;
import org.caredoor.access.rules.PolicyVersions;
import org.caredoor.access.rules.RuleDrafts;
import org.caredoor.account.SignedIn;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** All versions, what one says, what sets two apart, and where a new draft begins. */
@Controller
class RuleVersionController {
  private static final int MOST = 100;
  private static final int LONGEST = 200;

  private final RulesDesk rules;
  private final PolicyVersions versions;
  private final RuleDrafts drafts;

  RuleVersionController(RulesDesk rules, PolicyVersions versions, RuleDrafts drafts) {
    this.rules = rules;
    this.versions = versions;
    this.drafts = drafts;
  }

  /** A line of the list. */
  public record Entry(PolicyVersion version, PolicyVersion.State state) {}

  @GetMapping("/staff/rules")
  String desk(StaffAccess desk) {
    rules.enter(desk);
    return "redirect:/staff/rules/access";
  }

  @GetMapping("/staff/rules/access")
  ModelAndView list(StaffAccess desk) {
    rules.enter(desk);
    List<Entry> entries =
        versions.newest(MOST).stream().map(v -> new Entry(v, rules.state(v))).toList();
    return new ModelAndView("access/rulesdesk/list").addObject("entries", entries);
  }

  @GetMapping("/staff/rules/access/{no:\\d{1,9}}")
  ModelAndView show(
      StaffAccess desk,
      Page page,
      @PathVariable int no,
      @RequestParam(defaultValue = "") String saved) {
    rules.enter(desk);
    PolicyVersion version = rules.version(no);
    return new ModelAndView("access/rulesdesk/version")
        .addObject("version", version)
        .addObject("state", rules.state(version))
        .addObject("inForce", rules.inForce())
        .addObject("saved", saved.equals("yes"))
        .addObject("words", new RuleWords(page, rules.siteNames()));
  }

  @PostMapping("/staff/rules/access")
  String begin(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "0") int from,
      @RequestParam(defaultValue = "") String title) {
    rules.enter(desk);
    PolicyVersion version = rules.version(from);
    if (version.draft()) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    String name = title.isBlank() ? version.title() : title.strip();
    int draft =
        drafts.begin(
            version,
            name.length() > LONGEST ? name.substring(0, LONGEST) : name,
            RulesDesk.editor(who));
    rules.trace(who, request, draft, "begun");
    return "redirect:/staff/rules/access/" + draft;
  }

  /**
   * What sets a version apart from another one.
   *
   * @param from 0 for the version in force
   */
  @GetMapping("/staff/rules/access/{no:\\d{1,9}}/difference")
  ModelAndView difference(
      StaffAccess desk,
      Page page,
      @PathVariable int no,
      @RequestParam(defaultValue = "0") int from) {
    rules.enter(desk);
    PolicyVersion before = rules.version(from == 0 ? rules.inForce() : from);
    PolicyVersion after = rules.version(no);
    return new ModelAndView("access/rulesdesk/difference")
        .addObject("before", before)
        .addObject("after", after)
        .addObject("others", versions.newest(MOST))
        .addObject("difference", Difference.between(before.rules(), after.rules()))
        .addObject("words", new RuleWords(page, rules.siteNames()));
  }
}
