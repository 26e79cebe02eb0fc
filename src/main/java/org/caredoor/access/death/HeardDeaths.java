// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.death;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.caredoor.patient.DeathWord;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.springframework.stereotype.Component;

/**
 * What sources say of a death. A source that says nothing of it any more, or that the patient
 * lives, takes back what it said itself; what a desk said stands whatever sources say.
 */
@Component
class HeardDeaths implements DeathWord {
  private final Deaths deaths;
  private final SiteDays days;
  private final Patients patients;
  private final InstantSource clock;

  HeardDeaths(Deaths deaths, SiteDays days, Patients patients, InstantSource clock) {
    this.deaths = deaths;
    this.days = days;
    this.patients = patients;
    this.clock = clock;
  }

  @Override
  public Life weigh(PatientId patient, Said said) {
    Optional<Word> counts = deaths.counting(patient);
    if (counts.isEmpty()) {
      return said.diedAt() == null ? Life.AS_BEFORE : learn(patient, said.source());
    }
    Word word = counts.get();
    boolean takesBack =
        said.lives() || said.diedAt() == null && said.source().equals(word.source());
    if (!word.died()) {
      if (takesBack) {
        deaths.end(patient, word.no(), null, "", clock.instant());
      }
      return Life.LIVES;
    }
    if (said.diedAt() != null) {
      if (word.source() == null) {
        deaths.confirm(patient, word, said.source());
      }
      return Life.DIED;
    }
    if (word.toldBy() == null && takesBack) {
      deaths.end(patient, word.no(), null, "", clock.instant());
      return Life.LIVES;
    }
    return Life.AS_BEFORE;
  }

  private Life learn(PatientId patient, String source) {
    Instant now = clock.instant();
    deaths.add(
        patient,
        new Word(
            0,
            true,
            source,
            null,
            "",
            "",
            null,
            now,
            days.until(patients.chart(patient).orElseThrow()),
            null));
    return Life.DIED;
  }
}
