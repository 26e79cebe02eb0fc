// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.asking.Asks;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogIns;
import org.caredoor.account.SignedIn;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.patient.People;
import org.caredoor.patient.PeopleSearch;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What waits for a second person, and what comes up by itself. */
@Controller
class ApprovalsController {
  private static final String LIST = "/staff/approvals";
  private static final int FOUND = 50;

  private final GrantDesk door;
  private final GrantsView view;
  private final GrantRequests requests;
  private final Runway runway;
  private final Patients patients;
  private final People people;
  private final LogIns logIns;
  private final Sites sites;
  private final ShownNames shown;
  private final Asks asks;
  private final InstantSource clock;

  ApprovalsController(
      GrantDesk door,
      GrantsView view,
      GrantRequests requests,
      Runway runway,
      Patients patients,
      People people,
      LogIns logIns,
      Sites sites,
      ShownNames shown,
      Asks asks,
      InstantSource clock) {
    this.door = door;
    this.view = view;
    this.requests = requests;
    this.runway = runway;
    this.patients = patients;
    this.people = people;
    this.logIns = logIns;
    this.sites = sites;
    this.shown = shown;
    this.asks = asks;
    this.clock = clock;
  }

  @GetMapping(LIST)
  ModelAndView list(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @RequestParam Map<String, String> given) {
    GrantDesk.enter(desk);
    ApprovalFilter filter = ApprovalFilter.of(given);
    Instant now = clock.instant();
    String own = door.siteOf(desk).orElse(null);
    GrantRequests.Found found =
        requests.find(
            new GrantRequests.Wanted(
                !filter.decided(),
                filter.kind().isEmpty() ? null : filter.kind(),
                own != null ? own : filter.site().isEmpty() ? null : filter.site(),
                filter.mine() ? who.account() : null,
                filter.days() == 0 ? null : now.minus(Duration.ofDays(filter.days())),
                filter.q().isEmpty() ? null : patientsNamed(filter.q()),
                filter.q().isEmpty() ? null : peopleNamed(filter.q()),
                filter.newest()),
            now,
            ApprovalFilter.SIZE,
            (filter.page() - 1) * ApprovalFilter.SIZE);
    Map<PatientId, Chart> charts =
        charts(found.requests().stream().map(GrantRequest::patient).distinct().toList());
    shown.trace(who, request, LIST, charts.keySet());
    return new ModelAndView("access/grantdesk/approvals")
        .addObject("filter", filter)
        .addObject("found", found)
        .addObject("charts", charts)
        .addObject(
            "names",
            view.names(
                found.requests().stream().flatMap(GrantsView::people).collect(Collectors.toSet())))
        .addObject("sites", own == null ? siteNames() : Map.of())
        .addObject(
            "online", asks.list(new Asks.Wanted(own, true, "", List.of(), false), 1, 0).total())
        .addObject("now", now)
        .addObject("me", who.account());
  }

  @GetMapping(LIST + "/coming")
  ModelAndView coming(StaffAccess desk, SignedIn who, HttpServletRequest request) {
    GrantDesk.enter(desk);
    Runway.Coming coming = runway.of(door.siteOf(desk).orElse(null));
    shown.trace(who, request, LIST, coming.charts().keySet());
    return new ModelAndView("access/grantdesk/coming")
        .addObject("coming", coming)
        .addObject("renewing", asks.renewing(coming.charts().keySet()))
        .addObject(
            "names",
            view.names(coming.ending().stream().map(Runway.Ending::account).distinct().toList()));
  }

  private List<Long> patientsNamed(String typed) {
    PeopleSearch search = PeopleSearch.of(typed);
    return search.enough()
        ? people.find(search, FOUND, 0).people().stream().map(f -> f.chart().id().value()).toList()
        : List.of();
  }

  private List<Long> peopleNamed(String typed) {
    return logIns.named(typed, FOUND).stream().map(LogIns.LogIn::id).map(AccountId::value).toList();
  }

  private Map<PatientId, Chart> charts(List<PatientId> ids) {
    return patients.charts(ids).stream().collect(Collectors.toMap(Chart::id, c -> c));
  }

  private Map<String, String> siteNames() {
    Map<String, String> names = new LinkedHashMap<>();
    for (Site site : sites.all()) {
      names.put(site.key(), site.name());
    }
    return names;
  }
}
