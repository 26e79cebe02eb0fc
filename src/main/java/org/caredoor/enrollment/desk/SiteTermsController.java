// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.StaffRole;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.enrollment.SiteTerms;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** How long the codes of a site work: its manager says. */
@Controller
@RequestMapping("/staff/enrollment/terms")
class SiteTermsController {
  private static final Set<StaffRole> ROLES = EnumSet.of(StaffRole.MANAGER);

  private final SiteTerms terms;
  private final Sites sites;
  private final AccessPolicy policy;

  SiteTermsController(SiteTerms terms, Sites sites, AccessPolicy policy) {
    this.terms = terms;
    this.sites = sites;
    this.policy = policy;
  }

  /** A site with what counts there now, or what was typed. */
  record Line(String key, String name, String days, boolean wrong) {}

  @GetMapping
  ModelAndView list(StaffAccess desk, @RequestParam(defaultValue = "") String done) {
    return page(mine(desk), "", "", List.of()).addObject("done", done.equals("set"));
  }

  @PostMapping
  Object set(
      StaffAccess desk,
      @RequestParam(defaultValue = "") String site,
      @RequestParam(defaultValue = "") String days) {
    List<Site> mine = mine(desk);
    if (mine.stream().noneMatch(s -> s.key().equals(site))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    int wanted = days.strip().matches("\\d{1,3}") ? Integer.parseInt(days.strip()) : 0;
    if (wanted < 1 || wanted > SiteTerms.MOST_DAYS) {
      ModelAndView page =
          page(
              mine,
              site,
              days,
              List.of(
                  new Problem("days-" + site, "enrollment.desk.wrong.days", SiteTerms.MOST_DAYS)));
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    terms.set(site, wanted, desk.account());
    return "redirect:/staff/enrollment/terms?done=set";
  }

  private ModelAndView page(List<Site> mine, String site, String typed, List<Problem> problems) {
    return new ModelAndView("enrollment/desk/site-terms")
        .addObject(
            "lines",
            mine.stream()
                .map(s -> {
                  boolean wrong = s.key().equals(site);
                  return new Line(
                      s.key(),
                      s.name(),
                      wrong ? typed : Integer.toString(terms.days(s.key())),
                      wrong);
                })
                .toList())
        .addObject("problems", problems)
        .addObject("done", false);
  }

  /** Those that this manager answers for. */
  private List<Site> mine(StaffAccess desk) {
    if (desk.roles().stream().noneMatch(ROLES::contains)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    boolean all = policy.worksEverywhere(desk, ROLES);
    String own = desk.site().orElse("");
    return sites.all().stream().filter(s -> all || s.key().equals(own)).toList();
  }
}
