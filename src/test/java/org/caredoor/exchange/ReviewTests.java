// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.exchange.Reviews.Review;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** What may belong to an existing chart waits, whole, until a person decides. */
@RoomTest
class ReviewTests {
  private final Clinic clinic;
  private final Reviews reviews;
  private final ReviewDesk desk;
  private final StaffAccess staff;

  private final Database database;
  private final TestClock clock;

  ReviewTests(
      Feeds feeds,
      Database database,
      TestClock clock,
      Reviews reviews,
      ReviewDesk desk,
      AccessPolicy policy) {
    this.database = database;
    this.clock = clock;
    this.clinic = new Clinic(feeds, database);
    this.reviews = reviews;
    this.desk = desk;
    this.staff =
        policy.forDesk(
            new SignedIn(
                new AccountId(1),
                SignedIn.Realm.STAFF,
                "STAFF:denise",
                "Denise",
                Set.of(StaffRole.FRONT_DESK)));
  }

  @Test
  void nothingIsGuessedAndNothingIsLost() {
    clinic.send(Sent.ana());
    ImportReport report = unsure();
    assertThat(report.waiting()).isEqualTo(2);
    assertThat(report.stored()).isZero();
    assertThat(clinic.charts()).isEqualTo(1);
    assertThat(clinic.entries()).isEqualTo(1);
    unsure();
    assertThat(reviews.countOpen()).isEqualTo(1);
    assertThat(clinic.count("select count(*) from exchange.waiting_part")).isEqualTo(1);
  }

  @Test
  void aLinkedPatientGetsWhatWaitedAndIsNotDoubtedAgain() {
    clinic.send(Sent.ana());
    unsure();
    Review review = only();
    assertThat(
            desk.decide(
                staff, "Denise", "192.0.2.1", review, Optional.of(review.candidates().getFirst())))
        .isTrue();
    assertThat(clinic.charts()).isEqualTo(1);
    assertThat(clinic.entries()).isEqualTo(3);
    assertThat(unsure().unchanged()).isEqualTo(2);
    assertThat(clinic.count("select count(*) from exchange.waiting_part")).isZero();
    assertThat(desk.decide(staff, "Denise", "192.0.2.1", review, Optional.empty())).isFalse();
    assertThat(clinic.charts()).isEqualTo(1);
  }

  @Test
  void aPartThatFailsDoesNotHoldUpThoseBehindIt() {
    clinic.send(Sent.ana());
    unsure();
    clinic.send(
        Sent.bundle(
            "transaction",
            Sent.entry("urn:uuid:a", doubtful()),
            Sent.entry("urn:uuid:o", Sent.observation("o10", "urn:uuid:a", "6"))));
    database
        .house()
        .sql(
            """
            update exchange.waiting_part set content = '\\x00'
            where part_no = (select min(part_no) from exchange.waiting_part)
            """)
        .update();
    Review review = only();
    desk.decide(staff, "Denise", "192.0.2.1", review, Optional.of(review.candidates().getFirst()));
    assertThat(clinic.entries()).as("the second part is here").isEqualTo(3);
    assertThat(reviews.parked())
        .singleElement()
        .satisfies(p -> {
          assertThat(p.tries()).isEqualTo(1);
          assertThat(p.fault()).isEqualTo("EOFException");
        });
    desk.takeInReleased();
    assertThat(reviews.parked().getFirst().tries()).as("not before an hour").isEqualTo(1);
    clock.pass(Duration.ofHours(1));
    desk.takeInReleased();
    assertThat(reviews.parked().getFirst().tries()).isEqualTo(2);
    database
        .house()
        .sql("update exchange.waiting_part set content = ?")
        .param(WaitingContent.of(Sent.stream(Sent.bundle("transaction"))).gzip())
        .update();
    desk.takeInParked();
    assertThat(reviews.parked()).isEmpty();
    assertThat(clinic.count("select count(*) from exchange.waiting_part")).isZero();
  }

  @Test
  void anotherPersonGetsAChartOfTheirOwn() {
    clinic.send(Sent.ana());
    unsure();
    desk.decide(staff, "Denise", "192.0.2.1", only(), Optional.empty());
    assertThat(clinic.charts()).isEqualTo(2);
    assertThat(clinic.entries()).isEqualTo(3);
    assertThat(
            clinic.count(
                "select count(*) from record.entry group by patient_id order by 1 limit 1"))
        .isEqualTo(1);
  }

  @Test
  void linesOfAWaitingPatientWaitTooAndTheOthersGoIn() {
    clinic.send(Sent.ana());
    ImportReport report =
        clinic.send(
            "all.ndjson",
            String.join(
                "\n",
                doubtful(),
                Sent.observation("o1", "Patient/ana2", "5"),
                Sent.patient("bob", "Bob", "Stone", "1950-01-01", ""),
                Sent.observation("o2", "Patient/bob", "5")));
    assertThat(report.waiting()).isEqualTo(2);
    assertThat(report.stored()).isEqualTo(2);
    assertThat(report.refused()).isZero();
    desk.decide(staff, "Denise", "192.0.2.1", only(), Optional.empty());
    assertThat(clinic.entries()).isEqualTo(5);
  }

  @Test
  void anIdentifierOfSomebodyElseIsDoubted() {
    clinic.send(Sent.ana());
    String other =
        Sent.patient(
            "x",
            "Mary",
            "Stone",
            "1950-01-01",
            "\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"100\"}]");
    assertThat(clinic.send(other).waiting()).isEqualTo(1);
    assertThat(clinic.charts()).isEqualTo(1);
  }

  private Review only() {
    List<Review> open = reviews.open(10, 0);
    assertThat(open).hasSize(1);
    return open.getFirst();
  }

  /** Ana’s name and birth date, and nothing that confirms it. */
  private static String doubtful() {
    return Sent.patient("ana2", "Ana", "Reyes", "1985-04-07", "");
  }

  private ImportReport unsure() {
    return clinic.send(
        Sent.bundle(
            "transaction",
            Sent.entry("urn:uuid:a", doubtful()),
            Sent.entry("urn:uuid:o", Sent.observation("o9", "urn:uuid:a", "5"))));
  }
}
