// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.caredoor.access.label.HoldBook;
import org.caredoor.directory.SitePlaces;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Component;

/** What holds entries when they come in: the rules that count, and where a patient is at home. */
@Component
public class ArrivalHolds {
  private final Database database;
  private final HoldBook book;
  private final Patients patients;
  private final SitePlaces places;
  private final Branding branding;

  ArrivalHolds(
      Database database, HoldBook book, Patients patients, SitePlaces places, Branding branding) {
    this.database = database;
    this.book = book;
    this.patients = patients;
    this.places = places;
    this.branding = branding;
  }

  /** For one unit of work. */
  public UnitHolds begin(Instant arrival) {
    return new UnitHolds(new HoldTable(database), this, arrival);
  }

  List<HoldBook.Active> rules(Instant moment) {
    return book.at(moment);
  }

  /** The time zone of a patient's days and mornings. */
  public ZoneId zone(PatientId patient) {
    return home(patient).zone();
  }

  /** Where a patient is: at their site; who is under none yet, where all sites are. */
  Home home(PatientId patient) {
    Optional<SitePlaces.Place> place =
        patients.chart(patient).map(Chart::siteKey).flatMap(places::of).or(places::shared);
    return new Home(
        place.map(SitePlaces.Place::zone).orElse(branding.zone()),
        place.map(SitePlaces.Place::state).orElse(null));
  }
}
