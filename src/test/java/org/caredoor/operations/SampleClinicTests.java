// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.directory.Sites;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.patient.People;
import org.caredoor.patient.PeopleSearch;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

@RoomTest
class SampleClinicTests {
  private static final String MRN = "https://riverbend.example/mrn";

  private final SampleClinic sample;
  private final Patients patients;
  private final Accounts accounts;
  private final Sites sites;
  private final Database database;
  private final People people;
  private final TestClock clock;

  SampleClinicTests(
      SampleClinic sample,
      Patients patients,
      Accounts accounts,
      Sites sites,
      Database database,
      People people,
      TestClock clock) {
    this.sample = sample;
    this.patients = patients;
    this.accounts = accounts;
    this.sites = sites;
    this.database = database;
    this.people = people;
    this.clock = clock;
  }

  @Test
  void theCastCanSignInAndHasCharts() {
    assertThat(sample.loadCast(false)).hasSizeGreaterThan(20);
    assertThat(accounts.byUserName(SignedIn.Realm.PATIENT, "ana")).isPresent();
    assertThat(accounts.byUserName(SignedIn.Realm.STAFF, "grace.okafor")).isPresent();
    assertThat(ana().siteKey()).isEqualTo("eastside");
    assertThat(sites.byKey("northgate")).isPresent();
    assertThat(grants()).isGreaterThan(10);
  }

  @Test
  void loadingAgainChangesNothing() {
    sample.loadCast(false);
    String before = contents();
    sample.loadCast(false);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void declinedOnceIsDeclinedForGood() {
    assertThat(sample.loadCast(true)).isEmpty();
    assertThat(sample.loadCast(false)).isEmpty();
    sample.loadOthers();
    assertThat(patients.byIdentifier(MRN, "4471902")).isEmpty();
  }

  @Test
  void peopleWithRealRecordsAreNotMixedWithTheSample() {
    database
        .house()
        .sql(
            """
            insert into patient.chart (patient_id, given_name, family_name, search_name, created_at,
                changed_at)
            values (7, 'Real', 'Person', 'real person', now(), now())
            """)
        .update();
    assertThat(sample.loadCast(false)).isEmpty();
    assertThat(accounts.byUserName(SignedIn.Realm.PATIENT, "ana")).isEmpty();
  }

  @Test
  void aWeekLaterItIsMovedForwardWithoutDoubles() {
    sample.loadCast(false);
    sample.loadOthers();
    Chart before = ana();
    String entries = entries();
    LocalDate newest = newestVisit();
    String versions = text("select sum(version)::text from record.entry");
    clock.pass(Duration.ofDays(8));
    assertThat(sample.isIncomplete()).isTrue();
    sample.loadOthers();
    assertThat(ana().id()).isEqualTo(before.id());
    assertThat(entries()).isEqualTo(entries);
    assertThat(newestVisit()).isEqualTo(newest.plusWeeks(1));
    assertThat(sample.isIncomplete()).isFalse();
    assertThat(text("select sum(version)::text from record.entry"))
        .as("what was seen stays seen")
        .isEqualTo(versions);
    assertThat(text("select count(*)::text from record.entry_version")).isEqualTo("0");
  }

  @Test
  void aDayWithoutAMoveChangesNothing() {
    sample.loadCast(false);
    sample.loadOthers();
    clock.pass(Duration.ofDays(1)); // from Thursday to Friday what is to come moves
    sample.loadOthers();
    String before = contents();
    clock.pass(Duration.ofDays(5));
    assertThat(sample.isIncomplete()).isFalse();
    sample.loadOthers();
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void noVisitToComeIsOnADayOnWhichItsSiteIsClosed() {
    for (int days : new int[] {0, 3, 8, 33, 64}) {
      clock.pass(Duration.ofDays(days));
      sample.loadCast(false);
      sample.loadOthers();
      assertThat(
              database
                  .house()
                  .sql(
                      """
                      select count(*) from record.entry e where e.resource_type = 'Appointment'
                        and e.effective_at > ? and exists (select from directory.site_closure c
                          where c.opens is null and c.closes is null
                            and c.day = (e.effective_at at time zone 'America/Los_Angeles')::date)
                      """)
                  .param(Timestamp.from(clock.instant()))
                  .query(Integer.class)
                  .single())
          .isZero();
      assertThat(sites.byKey("eastside").orElseThrow().hours().closures()).hasSize(5);
    }
  }

  @Test
  void everybodyHasASiteAndARecordNumberThatCanBeReadOut() {
    sample.loadCast(false);
    sample.loadOthers();
    assertThat(text("select count(*)::text from patient.chart where site_key is null"))
        .isEqualTo("0");
    assertThat(text("select count(distinct site_key)::text from patient.chart")).isEqualTo("2");
    assertThat(text("select count(*)::text from exchange.intake_run where what like '/%'"))
        .as("nobody reads of a place on a disk")
        .isEqualTo("0");
    var found = people.find(PeopleSearch.of("jesus rojo"), 5, 0).people().getFirst();
    assertThat(found.recordNumber()).isEqualTo("1c188b3a");
    assertThat(people.find(PeopleSearch.of("1c188b3a"), 5, 0).people()).containsExactly(found);
  }

  private Chart ana() {
    PatientId id = patients.byIdentifier(MRN, "4471902").orElseThrow();
    return patients.chart(id).orElseThrow();
  }

  private long grants() {
    return database.house().sql("select count(*) from access.grant").query(Long.class).single();
  }

  private String entries() {
    return text("select count(*) || ' of ' || count(distinct patient_id) from record.entry");
  }

  private String contents() {
    return text(
        """
        select (select count(*) from record.entry) || ' ' || (select sum(version) from record.entry)
          || ' ' || (select count(*) from access.grant)
          || ' ' || (select count(*) from account.user_account)
        """);
  }

  private LocalDate newestVisit() {
    return LocalDate.parse(
        text(
            """
            select (max(effective_at) at time zone 'America/Los_Angeles')::date::text
            from record.entry where resource_type = 'Encounter'
            """));
  }

  private String text(String sql) {
    return database.house().sql(sql).query(String.class).single();
  }
}
