// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mother is signed in when the clock of her child's clinic strikes midnight. */
@PortalTest
class BirthdayTests {
  private static final String ISLAND = "birthday-island";

  private final Portal portal;
  private final Grants grants;
  private final Database database;
  private final Instant start;

  BirthdayTests(Portal portal, Grants grants, Database database) {
    this.portal = portal;
    this.grants = grants;
    this.database = database;
    this.start = portal.clock().instant();
  }

  @BeforeEach
  void aClinicFarAway() {
    database
        .house()
        .sql(
            """
            insert into directory.site (site_key, name, address_lines, city, state, postal_code, phone,
              zone, sort_no) values (?, 'Island', '1 Beach', 'Hilo', 'HI', '96720', '555',
              'Pacific/Honolulu', 99)
            """)
        .param(ISLAND)
        .update();
  }

  /** Nor tries to sign in that are still to come. */
  @AfterEach
  void noClinicFarAway() {
    database
        .house()
        .sql("delete from account.throttle where last_at > ?")
        .param(Timestamp.from(start))
        .update();
    database.house().sql("delete from directory.site where site_key = ?").param(ISLAND).update();
  }

  @ParameterizedTest
  @CsvSource({
    "2015-06-03, 2027-06-03, America/Los_Angeles",
    "2016-02-29, 2028-02-29, America/Los_Angeles",
    "2015-06-03, 2027-06-03, Pacific/Honolulu"
  })
  void atTwelvePartOfTheRecordBecomesPrivate(LocalDate born, LocalDate birthday, ZoneId zone) {
    Family family = family(born, zone);
    Instant midnight = birthday.atStartOfDay(zone).toInstant();
    Browser mother = signedInBefore(midnight, family);

    // a minute before, the whole record is open, and home says what comes
    HtmlPage home = mother.get(family.at("/home"));
    assertThat(home.text("aside")).contains("Very soon", "turns 12", "the same for all parents");
    assertThat(mother.get(family.at("/records/documents")).status()).isEqualTo(200);
    assertThat(mother.get(family.at("/records/conditions")).status()).isEqualTo(200);
    assertThat(mother.get(family.at("/me/who-looked")).status()).isEqualTo(200);
    assertThat(mother.get(family.at("/access")).text("main")).contains("turns 12");

    // a minute after, without a new sign-in, part of it is closed, calmly and by name
    portal.clock().set(midnight.plusSeconds(60));
    HtmlPage closed = mother.get(family.at("/records/documents"));
    assertThat(closed.status()).isEqualTo(403);
    assertThat(closed.text("main"))
        .contains("This part is private at " + family.given() + "’s age");
    assertThat(mother.get(family.at("/records/conditions")).status()).isEqualTo(403);
    assertThat(mother.get(family.at("/me/who-looked")).status()).isEqualTo(403);
    assertThat(mother.get(family.at("/records/results")).status()).isEqualTo(200);
    assertThat(mother.get(family.at("/access")).text("main")).contains("turns 18");
  }

  @ParameterizedTest
  @CsvSource({
    "2010-06-03, 2028-06-03, America/Los_Angeles",
    "2012-02-29, 2030-03-01, America/Los_Angeles",
    "2010-06-03, 2028-06-03, Pacific/Honolulu"
  })
  void atEighteenTheRecordIsTheirOwn(LocalDate born, LocalDate birthday, ZoneId zone) {
    Family family = family(born, zone);
    Instant midnight = birthday.atStartOfDay(zone).toInstant();
    Browser mother = signedInBefore(midnight, family);
    assertThat(mother.get(family.at("/home")).text("aside"))
        .contains("turns 18", "belongs to " + family.given() + " alone");
    assertThat(mother.get(family.at("/records/results")).status()).isEqualTo(200);

    portal.clock().set(midnight.plusSeconds(60));
    HtmlPage closed = mother.get(family.at("/records/results"));
    assertThat(closed.status()).isEqualTo(403);
    assertThat(closed.text("main")).contains("record is now their own");
    assertThat(mother.get("/home").has("a[href^='" + family.at("") + "']")).isFalse();
  }

  private record Family(Cast.Person mother, PatientId child, String given) {
    String at(String inner) {
      return "/for/" + child + inner;
    }
  }

  private Family family(LocalDate born, ZoneId zone) {
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.only("Mats", "Lund", born.toString());
    assertThat(hospital.send(patient.json(""))).isEqualTo(200);
    PatientId child = hospital.chart(patient);
    if (zone.getId().equals("Pacific/Honolulu")) {
      database
          .house()
          .sql("update patient.chart set site_key = ? where patient_id = ?")
          .params(ISLAND, child.value())
          .update();
    }
    Cast.Person mother = Cast.stranger("Greta Lund");
    grants.give(portal.enter(mother), child, "MTH", Basis.PARENT);
    return new Family(mother, child, patient.given());
  }

  /** Signed in some minutes before, and a minute before midnight still reading. */
  private Browser signedInBefore(Instant midnight, Family family) {
    portal.clock().set(midnight.minus(Duration.ofMinutes(9)));
    Browser mother = portal.browser();
    mother.signIn(family.mother());
    portal.clock().set(midnight.minusSeconds(60));
    return mother;
  }
}
