// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.words.EntryNames;
import org.caredoor.web.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** "Add to calendar". */
@Controller
class VisitCalendarController {
  private final Visits visits;
  private final EntryNames names;
  private final Places places;
  private final InstantSource clock;

  VisitCalendarController(Visits visits, EntryNames names, Places places, InstantSource clock) {
    this.visits = visits;
    this.names = names;
    this.places = places;
    this.clock = clock;
  }

  @GetMapping("/visits/{no:\\d{1,9}}/calendar.ics")
  ResponseEntity<byte[]> file(PatientAccess key, Page page, @PathVariable int no) {
    Entry entry = visits.find(key, no).orElseThrow(VisitCalendarController::absent);
    Visit visit = Visit.of(entry, names, page);
    if (!visit.ahead(key.at()) || visit.start().at() == null) {
      throw absent();
    }
    var upcoming =
        new Upcoming(
            visit, Places.named(places.all(), visit.place()).orElse(null), null, page.link(""));
    String text =
        VisitCalendar.of(
                upcoming,
                entry.json().string("id", key.patient().text() + "-" + no),
                entry.version(),
                clock.instant(),
                page.t("record.visit.calendar", page.branding().name()))
            .text();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/calendar; charset=utf-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"appointment.ics\"")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ResponseStatusException absent() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
