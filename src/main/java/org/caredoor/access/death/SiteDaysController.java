// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.death;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.store.Database;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** How long others may read after a death, for each clinic. */
@Controller
class SiteDaysController {
  private static final String PAGE = "/staff/rules/after-death";
  private static final String FIELD = "days-";

  private final SiteDays days;
  private final Sites sites;
  private final Database database;

  SiteDaysController(SiteDays days, Sites sites, Database database) {
    this.days = days;
    this.sites = sites;
    this.database = database;
  }

  @GetMapping(PAGE)
  ModelAndView look(StaffAccess desk, @RequestParam(defaultValue = "") String done) {
    enter(desk);
    Map<String, Integer> set = days.all();
    return page(
        sites.all().stream()
            .collect(
                Collectors.toMap(
                    Site::key, s -> Integer.toString(set.getOrDefault(s.key(), SiteDays.USUAL)))),
        done.equals("yes"),
        List.of());
  }

  @PostMapping(PAGE)
  Object set(StaffAccess desk, SignedIn who, @RequestParam Map<String, String> given) {
    enter(desk);
    Map<String, String> typed = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Site site : sites.all()) {
      String text = given.getOrDefault(FIELD + site.key(), "").strip();
      typed.put(site.key(), text);
      if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > SiteDays.MOST) {
        problems.add(new Problem(FIELD + site.key(), "access.death.wrong.days"));
      }
    }
    if (!problems.isEmpty()) {
      ModelAndView again = page(typed, false, problems);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    database.inHouse(() -> {
      typed.forEach((site, text) -> days.set(site, Integer.parseInt(text), who.account()));
      return true;
    });
    return "redirect:" + PAGE + "?done=yes";
  }

  private static void enter(StaffAccess desk) {
    if (!desk.roles().contains(StaffRole.MANAGER)
        && !desk.roles().contains(StaffRole.PRIVACY_OFFICER)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private ModelAndView page(Map<String, String> typed, boolean done, List<Problem> problems) {
    return new ModelAndView("access/death/days")
        .addObject(
            "sites",
            sites.all().stream()
                .collect(
                    Collectors.toMap(
                        Site::key, Function.identity(), (a, b) -> a, LinkedHashMap::new)))
        .addObject("typed", typed)
        .addObject("done", done)
        .addObject("problems", problems);
  }
}
