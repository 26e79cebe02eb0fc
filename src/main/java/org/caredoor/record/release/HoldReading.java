// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.release;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.patient.Patients;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryLinks;
import org.caredoor.record.intake.ArrivalHolds;
import org.caredoor.record.words.EntryNames;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Puts together what the page of an entry's holds shows. */
@Component
class HoldReading {
  private static final Set<DataClass> HOLDABLE = EnumSet.of(DataClass.RESULT, DataClass.DOCUMENT);

  private final Holds holds;
  private final Entries entries;
  private final EntryNames names;
  private final Patients patients;
  private final Accounts accounts;
  private final ArrivalHolds arrivals;
  private final InstantSource clock;

  HoldReading(
      Holds holds,
      Entries entries,
      EntryNames names,
      Patients patients,
      Accounts accounts,
      ArrivalHolds arrivals,
      InstantSource clock) {
    this.holds = holds;
    this.entries = entries;
    this.names = names;
    this.patients = patients;
    this.accounts = accounts;
    this.arrivals = arrivals;
    this.clock = clock;
  }

  /** A result or paper that the chart shows; 404 for anything else. */
  Entry entry(PatientAccess key, int no) {
    return entries
        .find(key, no)
        .filter(e -> HOLDABLE.contains(e.dataClass()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  ZoneId zone(PatientAccess key) {
    return arrivals.zone(key.patient());
  }

  /** The day that it is for the patient. */
  LocalDate today(PatientAccess key) {
    return LocalDate.ofInstant(clock.instant(), zone(key));
  }

  HoldPage of(
      PatientAccess key, Page page, int no, boolean mayHold, boolean mayCall, HoldForm form) {
    Entry entry = entry(key, no);
    List<Hold> all = holds.of(key, no);
    Map<AccountId, String> people =
        accounts.names(
            all.stream().map(Hold::setBy).filter(Objects::nonNull).collect(Collectors.toSet()));
    Instant now = clock.instant();
    return new HoldPage(
        patients.chart(key.patient()).orElseThrow(),
        no,
        names.of(entry, page),
        "/staff/people/" + key.patient().text() + "/chart" + EntryLinks.of(entry),
        zone(key),
        today(key),
        lines(all.stream().filter(h -> h.inForce(now)).toList(), people),
        lines(all.stream().filter(h -> !h.inForce(now)).toList(), people),
        holds.seen(key, no),
        mayHold,
        mayCall,
        form);
  }

  private static List<HoldPage.Line> lines(List<Hold> some, Map<AccountId, String> people) {
    return some.stream()
        .map(h -> new HoldPage.Line(h, h.setBy() == null ? "" : people.getOrDefault(h.setBy(), "")))
        .toList();
  }
}
