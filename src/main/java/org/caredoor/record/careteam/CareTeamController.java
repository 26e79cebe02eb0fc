// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.careteam;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.directory.Sites;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.EntryQuery;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Branding;
import org.caredoor.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who cares for the patient. */
@Controller
class CareTeamController {
  /** How far back a visit makes somebody a person who was met of late. */
  private static final Duration OF_LATE = Duration.ofDays(730);

  private static final int MOST_VISITS = 60;

  private final Entries entries;
  private final Sites sites;
  private final PlainWords words;
  private final Branding branding;

  CareTeamController(Entries entries, Sites sites, PlainWords words, Branding branding) {
    this.entries = entries;
    this.sites = sites;
    this.words = words;
    this.branding = branding;
  }

  @GetMapping("/records/care-team")
  ModelAndView list(
      PatientAccess key, @RequestParam Map<String, String> parameters, Locale wanted) {
    ListFilter filter = ListFilter.of(parameters);
    var members = new Members(words, Words.closest(wanted));
    entries.reading(
        key,
        q -> {
          entries
              .list(key, EntryQuery.of(DataClass.CARE_TEAM).types("CareTeam"))
              .forEach(members::addTeam);
          entries
              .list(
                  key,
                  EntryQuery.of(DataClass.VISIT)
                      .types("Encounter")
                      .where("e.status is distinct from 'entered-in-error'")
                      .where(
                          "e.effective_at > :since",
                          "since",
                          Timestamp.from(key.at().minus(OF_LATE)))
                      .light()
                      .page(MOST_VISITS, 0))
              .forEach(members::addVisit);
          return members;
        });
    List<Member> all = members.all();
    List<String> places = all.stream().flatMap(m -> m.places().stream()).distinct().toList();
    return new ModelAndView(
        "record/careteam/care-team",
        Map.of(
            "it",
            new CareTeamPage(
                all.stream().filter(m -> found(m, filter)).toList(),
                sites.all().stream().filter(s -> places.contains(s.name())).toList(),
                filter)));
  }

  private boolean found(Member member, ListFilter filter) {
    return filter.includes(
            member.seen().unknown() ? member.since() : member.seen(), branding.zone())
        && filter.found(member.name() + " " + member.roles() + " " + member.places());
  }
}
