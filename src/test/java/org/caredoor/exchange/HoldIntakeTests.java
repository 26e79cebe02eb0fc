// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.label.HoldRulesInForce;
import org.caredoor.access.rules.HoldRule;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.record.intake.DroppedRules;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not shown at once when it comes in, and until when. */
@RoomTest
class HoldIntakeTests {
  private static final String HEPATITIS = "5196-1";
  private static final String SODIUM = "2951-2";
  private static final Duration DAYS = Duration.ofDays(5);
  private static final HoldRule RULE = HoldRulesInForce.rule("Hepatitis", null, 5, "loinc|5196-1");

  private final Clinic clinic;
  private final Database database;
  private final TestClock clock;
  private final PolicyBook book;
  private final DroppedRules dropped;
  private Instant arrival = Instant.EPOCH;

  HoldIntakeTests(
      Feeds feeds, Database database, TestClock clock, PolicyBook book, DroppedRules dropped) {
    this.clinic = new Clinic(feeds, database);
    this.database = database;
    this.clock = clock;
    this.book = book;
    this.dropped = dropped;
  }

  @BeforeEach
  void theFirstRules() {
    arrival = clock.instant();
    book.at(arrival);
  }

  @AfterEach
  void theFirstRulesAgain() {
    HoldRulesInForce.undo(database);
  }

  @Test
  void withoutARuleEverythingIsShownAtOnce() {
    send(result("h", HEPATITIS, "1"), result("s", SODIUM, "1"), report("r", "h", "s"));
    assertThat(releases("h", "s", "r")).containsOnly(arrival);
    assertThat(clinic.count("select count(*) from record.hold")).isZero();
  }

  @Test
  void aRuleHoldsTheReportWithAllOfItAndNothingElse() {
    publish(RULE);
    send(
        result("h", HEPATITIS, "1"),
        result("s", SODIUM, "1"),
        report("r", "h", "s"),
        paper("p", "r"),
        result("other", SODIUM, "1"));
    assertThat(releases("h", "s", "r", "p")).containsOnly(arrival.plus(DAYS));
    assertThat(releases("other")).containsExactly(arrival);
    assertThat(
            database
                .house()
                .sql(
                    "select concat_ws('/', kind, rule, policy_version, exception, law, set_by) from"
                        + " record.hold")
                .query(String.class)
                .list())
        .containsExactly("rule/Hepatitis/2/171.202(b)/A law");
  }

  @Test
  void aRuleOfAnotherStateHoldsNothing() {
    publish(HoldRulesInForce.rule("Elsewhere", "ZZ", 5, "loinc|5196-1"));
    send(result("h", HEPATITIS, "1"));
    assertThat(releases("h")).containsExactly(arrival);
  }

  @Test
  void theLatestOfSeveralHoldsCounts() {
    publish(RULE, HoldRulesInForce.rule("Longer", null, 9, "loinc|519*"));
    send(result("h", HEPATITIS, "1"));
    assertThat(releases("h")).containsExactly(arrival.plus(Duration.ofDays(9)));
  }

  @Test
  void whatWasShownStaysShown() {
    send(result("h", HEPATITIS, "1"), result("s", SODIUM, "1"));
    publish(RULE);
    later(Duration.ofHours(1));
    send(result("h", HEPATITIS, "2"), result("h2", HEPATITIS, "1"), report("r", "h", "s", "h2"));
    assertThat(releases("h", "s")).containsOnly(arrival);
    assertThat(releases("h2", "r")).containsOnly(clock.instant().plus(DAYS));
  }

  @Test
  void aReportWaitsThatBecomesFinalOrComesAnewWithSomethingHeld() {
    send(
        result("a", SODIUM, "1"),
        result("b", SODIUM, "1"),
        result("c", SODIUM, "1"),
        report("begun", "a").replace("final", "preliminary"),
        report("longer", "b"),
        report("same", "c"));
    publish(RULE, HoldRulesInForce.rule("Panels", null, 5, "loinc|24323-8"));
    later(Duration.ofHours(1));
    send(
        result("h", HEPATITIS, "1"),
        report("begun", "a"),
        report("longer", "b", "h"),
        report("same", "c").replace("Panel", "Panel 2"));
    assertThat(releases("h", "begun", "longer")).containsOnly(clock.instant().plus(DAYS));
    assertThat(releases("a", "b", "c", "same")).containsOnly(arrival);
  }

  @Test
  void aCorrectionIsHeldNoLongerThanWhatItCorrects() {
    publish(RULE);
    send(result("h", HEPATITIS, "1"));
    later(Duration.ofDays(2));
    send(result("h", HEPATITIS, "2"));
    assertThat(releases("h")).containsExactly(arrival.plus(DAYS));
    later(Duration.ofDays(4));
    send(result("h", HEPATITIS, "3"));
    assertThat(releases("h")).containsExactly(arrival.plus(DAYS));
  }

  @Test
  void whatComesLateToAHeldReportWaitsWithIt() {
    publish(RULE);
    send(result("h", HEPATITIS, "1"), report("r", "h"));
    later(Duration.ofDays(1));
    send(result("s", SODIUM, "1"), report("r", "h", "s"), paper("p", "r"));
    assertThat(releases("h", "r", "s", "p")).containsOnly(arrival.plus(DAYS));
    later(Duration.ofDays(5));
    send(paper("p2", "r"));
    assertThat(releases("p2")).containsExactly(clock.instant());
  }

  @Test
  void aDroppedRuleLetsGoAtOnceAndAShorterOneSooner() {
    publish(RULE, HoldRulesInForce.rule("Sodium", null, 9, "loinc|2951-2"));
    send(result("h", HEPATITIS, "1"), result("s", SODIUM, "1"));
    later(Duration.ofDays(1));
    publish(HoldRulesInForce.rule("Sodium", null, 3, "loinc|2951-2"));
    dropped.step();
    assertThat(releases("h")).containsExactly(clock.instant());
    assertThat(releases("s")).containsExactly(arrival.plus(Duration.ofDays(3)));
    publish(HoldRulesInForce.rule("Sodium", null, 30, "loinc|2951-2"));
    dropped.step();
    assertThat(releases("s")).containsExactly(arrival.plus(Duration.ofDays(3)));
    later(Duration.ofDays(2));
    publish(HoldRulesInForce.rule("Sodium", null, 1, "loinc|2951-2"));
    dropped.step();
    assertThat(releases("s")).containsExactly(arrival.plus(Duration.ofDays(3)));
  }

  @Test
  void aWishCountsForWhatComesAfterIt() {
    send(result("m0", "2857-1", "1"));
    choose("markers", "called");
    send(result("m1", "2857-1", "1"), result("s", SODIUM, "1"), result("m0", "2857-1", "2"));
    assertThat(releases("m1")).containsExactly(arrival.plus(Duration.ofDays(7)));
    assertThat(releases("m0", "s")).containsOnly(arrival);
    database
        .house()
        .sql("update record.release_choice set ended_at = now(), ended_by = 1")
        .update();
    later(Duration.ofMinutes(1));
    send(result("m2", "2857-1", "1"));
    assertThat(releases("m2")).containsExactly(clock.instant());
    assertThat(releases("m1")).containsExactly(arrival.plus(Duration.ofDays(7)));
  }

  private void later(Duration time) {
    clock.pass(time);
  }

  private void publish(HoldRule... rules) {
    HoldRulesInForce.publish(database, clock.instant(), rules);
  }

  private void choose(String topic, String timing) {
    database
        .house()
        .sql(
            """
            insert into record.release_choice (patient_id, choice_no, topic, timing, set_by, set_at)
            select patient_id, 1, ?, ?, 1, now() from patient.chart
            """)
        .params(topic, timing)
        .update();
  }

  private List<Instant> releases(String... keys) {
    return List.of(keys).stream()
        .map(key ->
            database
                .house()
                .sql("select release_at from record.entry where source_key = ?")
                .param(key)
                .query(OffsetDateTime.class)
                .single()
                .toInstant())
        .toList();
  }

  private void send(String... resources) {
    String[] entries = new String[resources.length + 1];
    entries[0] = Sent.entry("Patient/ana", Sent.ana());
    for (int i = 0; i < resources.length; i++) {
      entries[i + 1] = "{\"resource\":" + resources[i] + "}";
    }
    ImportReport report = clinic.send(Sent.bundle("collection", entries));
    assertThat(report.firstRefusals()).isEmpty();
  }

  private static String result(String id, String loinc, String value) {
    return """
    {"resourceType":"Observation","id":"%s","status":"final","code":{"coding":[{"system":"http://loinc.org",\
    "code":"%s"}],"text":"Test"},"category":[{"coding":[{"code":"laboratory"}]}],"subject":{"reference":\
    "Patient/ana"},"effectiveDateTime":"2026-05-04T10:00:00Z","valueString":"%s"}\
    """
        .formatted(id, loinc, value);
  }

  private static String report(String id, String... members) {
    return """
    {"resourceType":"DiagnosticReport","id":"%s","status":"final","code":{"coding":[{"system":"http://loinc.org",\
    "code":"24323-8"}],"text":"Panel"},"subject":{"reference":"Patient/ana"},"result":[%s]}\
    """
        .formatted(
            id,
            String.join(
                ",",
                List.of(members).stream()
                    .map(m -> "{\"reference\":\"Observation/" + m + "\"}")
                    .toList()));
  }

  private static String paper(String id, String report) {
    return """
    {"resourceType":"DocumentReference","id":"%s","status":"current","type":{"text":"Letter"},"subject":\
    {"reference":"Patient/ana"},"content":[{"attachment":{"contentType":"text/plain","data":"YQ=="}}],\
    "context":{"related":[{"reference":"DiagnosticReport/%s"}]}}\
    """
        .formatted(id, report);
  }
}
