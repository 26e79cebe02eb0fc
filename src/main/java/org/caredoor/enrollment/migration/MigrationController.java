// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.directory.Sites;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Begins a migration, shows what a dry run says of it, and starts or drops it. */
@Controller
@RequestMapping("/staff/enrollment/migration")
class MigrationController {
  private static final String ALL = "/staff/enrollment/migration";
  private static final int SHOWN = 50;

  private final MigrationDoor door;
  private final MigrationTable table;
  private final LineTable lines;
  private final Migrations migrations;
  private final MigrationTrail trail;
  private final Sites sites;

  MigrationController(
      MigrationDoor door,
      MigrationTable table,
      LineTable lines,
      Migrations migrations,
      MigrationTrail trail,
      Sites sites) {
    this.door = door;
    this.table = table;
    this.lines = lines;
    this.migrations = migrations;
    this.trail = trail;
    this.sites = sites;
  }

  @GetMapping
  ModelAndView list(StaffAccess desk) {
    door.enter(desk);
    return list(NewForm.EMPTY, List.of());
  }

  @PostMapping
  Object begin(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String portal,
      @RequestParam(defaultValue = "") String site,
      @RequestParam(defaultValue = "") String accounts,
      @RequestParam(defaultValue = "") String proxies,
      @RequestParam(defaultValue = "") String consents) {
    door.enter(desk);
    var form = new NewForm(portal.replace("\u0000", ""), site, accounts, proxies, consents);
    List<Problem> problems = form.wrong();
    if (!problems.isEmpty()) {
      return status(list(form, problems), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return switch (migrations.begin(form.portal(), site, form.files(), who.account())) {
      case Migrations.Beginning.Begun(long no) -> {
        trail.did(who, request, ALL, "BEGUN");
        yield "redirect:" + ALL + "/" + no;
      }
      case Migrations.Beginning.Busy busy ->
          status(
              list(form, List.of(new Problem("portal", "enrollment.migration.wrong.busy"))),
              HttpStatus.CONFLICT);
      case Migrations.Beginning.Refused(String why) ->
          status(
              list(
                  form,
                  List.of(
                      new Problem(
                          why.equals("site") ? "site" : "accounts",
                          "enrollment.migration.wrong." + why))),
              HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  @GetMapping("/{no:\\d{1,18}}")
  ModelAndView one(StaffAccess desk, @PathVariable long no) {
    door.enter(desk);
    return page(desk, migration(no), List.of());
  }

  @PostMapping("/{no:\\d{1,18}}/start")
  Object start(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long no,
      @RequestParam(name = "new-addresses", defaultValue = "") String newAddresses,
      @RequestParam(defaultValue = "") String sure) {
    door.start(desk);
    Migration migration = migration(no);
    if (sure.isEmpty()) {
      return status(
          page(desk, migration, List.of(new Problem("sure", "enrollment.migration.wrong.sure"))),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    if (!table.start(no, !newAddresses.isEmpty(), who.account())) {
      String why = lines.progress(no, "ready").left() == 0 ? "nothing" : "busy";
      return status(
          page(
              desk,
              migration(no),
              List.of(new Problem("sure", "enrollment.migration.wrong." + why))),
          HttpStatus.CONFLICT);
    }
    trail.did(who, request, ALL + "/{no}/start", "STARTED");
    return "redirect:" + ALL + "/" + no;
  }

  @PostMapping("/{no:\\d{1,18}}/dropping")
  String drop(StaffAccess desk, SignedIn who, HttpServletRequest request, @PathVariable long no) {
    door.enter(desk);
    migration(no);
    if (table.drop(no)) {
      trail.did(who, request, ALL + "/{no}/dropping", "DROPPED");
      return "redirect:" + ALL;
    }
    return "redirect:" + ALL + "/" + no;
  }

  private Migration migration(long no) {
    return table
        .find(no)
        .filter(m -> m.state() != Migration.State.DROPPED)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView list(NewForm form, List<Problem> problems) {
    return new ModelAndView("enrollment/migration/migrations")
        .addObject("migrations", table.all(SHOWN))
        .addObject("form", form)
        .addObject("sites", sites.all())
        .addObject("problems", problems);
  }

  private ModelAndView page(StaffAccess desk, Migration migration, List<Problem> problems) {
    Map<Kind, Map<Code, Integer>> counts = lines.counts(migration.no());
    return new ModelAndView("enrollment/migration/migration")
        .addObject("it", migration)
        .addObject("files", table.files(migration.no()))
        .addObject("counts", counts)
        .addObject(
            "progress",
            lines.progress(
                migration.no(), migration.state() == Migration.State.MOVING ? "ready" : "new"))
        .addObject("starts", MigrationDoor.starts(desk))
        .addObject("problems", problems);
  }

  private static ModelAndView status(ModelAndView page, HttpStatus status) {
    page.setStatus(status);
    return page;
  }
}
