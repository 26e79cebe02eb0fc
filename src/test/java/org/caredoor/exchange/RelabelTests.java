// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.Label;
import org.caredoor.access.label.Delivered;
import org.caredoor.access.label.LabelWork;
import org.caredoor.access.rules.LabelRule;
import org.caredoor.access.rules.Rules;
import org.caredoor.record.intake.Relabelling;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

/** Labelling what is there by other rules. */
@RoomTest
class RelabelTests {
  /** 13,864 resources without 397 of the directory and 72 medicines that orders point to. */
  private static final long OF_THE_SAMPLE = 13_395;

  private static final int NEXT = 2;
  private static final int LATER = 3;

  /** Iron is private, the mind is not. */
  private static final List<LabelRule> OTHER_RULES =
      List.of(
          new LabelRule(
              Label.GENETIC, List.of(), List.of("loinc|2276-4"), List.of(), List.of(), List.of()));

  private final Clinic clinic;
  private final Database database;
  private final TestClock clock;
  private final AutowireCapableBeanFactory beans;
  private Relabelling job;

  RelabelTests(
      Feeds feeds,
      Database database,
      TestClock clock,
      Relabelling job,
      AutowireCapableBeanFactory beans) {
    this.clinic = new Clinic(feeds, database);
    this.database = database;
    this.clock = clock;
    this.job = job;
    this.beans = beans;
  }

  @BeforeEach
  void labelledByTheFirstVersion() {
    work();
  }

  @AfterEach
  void theFirstVersionAgain() {
    database.house().sql("truncate access.policy_version cascade").update();
    database.house().sql("update access.policy_stamp set stamp = stamp + 1").update();
  }

  /** As in a database of before: nothing has a label, whatever the rules say. */
  @Test
  void recordsOfBeforeAreLabelledAtTheFirstStart() {
    fill(3);
    Map<String, String> right = everything();
    database
        .house()
        .sql("update record.entry set labels = 0, own_labels = 0, spread_labels = 0")
        .update();
    database.house().sql("update record.label_state set covered = '{}', present = '{}'").update();
    work();
    assertThat(everything()).isEqualTo(right);
    assertThat(right.get("p0-c")).contains("STI_HIV");
    LabelWork.Progress progress = job.progress().orElseThrow();
    assertThat(progress.running()).isFalse();
    assertThat(progress.adding()).isFalse();
    assertThat(progress.done()).isEqualTo(progress.total()).isEqualTo(right.size());
  }

  @Test
  void labelsAreThereBeforeTheVersionCountsAndOldOnesGoAfterwards() {
    fill(3);
    publish(NEXT, OTHER_RULES, clock.instant());
    assertThat(effectiveAt(NEXT)).isNull();
    untilEffective(NEXT);
    assertThat(effectiveAt(NEXT)).isEqualTo(clock.instant());
    assertThat(everything().get("p0-f")).contains("GENETIC", "STI_HIV");
    work();
    Map<String, String> after = everything();
    assertThat(after.get("p0-f")).contains("GENETIC").doesNotContain("STI_HIV");
    assertThat(after.get("p0-c")).contains("GENETIC").doesNotContain("STI_HIV");
    assertThat(after.get("p0-p")).doesNotContain("MENTAL_HEALTH");
    assertThat(job.step()).isFalse();
  }

  @Test
  void aVersionForLaterCountsFromItsTime() {
    fill(1);
    Instant wanted = clock.instant().plus(Duration.ofDays(3));
    publish(NEXT, OTHER_RULES, wanted);
    work();
    assertThat(effectiveAt(NEXT)).isEqualTo(wanted);
    assertThat(everything().get("p0-f")).contains("GENETIC", "STI_HIV");
    clock.pass(Duration.ofDays(4));
    work();
    assertThat(everything().get("p0-f")).contains("GENETIC").doesNotContain("STI_HIV");
  }

  @Test
  void whatComesMeanwhileIsLabelledByBoth() {
    fill(1);
    publish(NEXT, OTHER_RULES, clock.instant());
    fill(2);
    assertThat(everything().get("p1-f")).contains("GENETIC", "STI_HIV");
    work();
    assertThat(everything().get("p1-f")).contains("GENETIC").doesNotContain("STI_HIV");
  }

  @Test
  void anotherGoesOnWhereOneWasKilled() {
    fill(450);
    publish(NEXT, OTHER_RULES, clock.instant());
    step(4);
    LabelWork.Progress half = job.progress().orElseThrow();
    assertThat(half.running()).isTrue();
    assertThat(half.done()).isPositive().isLessThan(half.total());
    job = beans.createBean(Relabelling.class);
    assertThat(job.progress().orElseThrow().done()).isEqualTo(half.done());
    job.step();
    assertThat(job.progress().orElseThrow().done()).isGreaterThan(half.done());
    untilEffective(NEXT);
    LabelWork.Progress whole = job.progress().orElseThrow();
    assertThat(whole.done()).isEqualTo(whole.total());
    assertThat(
            clinic.count(
                "select count(*) from record.entry where source_key like '%-f' and labels & "
                    + Label.GENETIC.bit()
                    + " = 0"))
        .isZero();
  }

  /** The transaction is undone with the place where it was. */
  @Test
  void aStepThatFailsIsDoneAgain() {
    fill(5);
    publish(NEXT, OTHER_RULES, clock.instant());
    step(1);
    Map<String, String> before = everything();
    assertThatThrownBy(() ->
            database.inHouse(() -> {
              job.step();
              assertThat(everything()).isNotEqualTo(before);
              throw new UndoneException();
            }))
        .isInstanceOf(UndoneException.class);
    assertThat(everything()).isEqualTo(before);
    assertThat(job.progress().orElseThrow().done()).isZero();
    work();
    assertThat(everything().get("p4-f")).contains("GENETIC");
  }

  @Test
  void aVersionThatIsTakenBackLeavesNoLabel() {
    fill(3);
    Map<String, String> before = everything();
    publish(NEXT, OTHER_RULES, clock.instant().plus(Duration.ofDays(3)));
    step(3);
    assertThat(everything()).isNotEqualTo(before);
    database
        .house()
        .sql(
            "update access.policy_version set effective_at = null, withdrawn_at = ? where version ="
                + " ?")
        .params(utc(clock.instant()), NEXT)
        .update();
    work();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void ofTwoVersionsTheLastOneHoldsInTheEnd() {
    fill(3);
    publish(NEXT, OTHER_RULES, clock.instant());
    step(2);
    untilEffective(NEXT);
    step(2);
    publish(LATER, Delivered.rules().labels(), clock.instant());
    work();
    assertThat(everything().get("p0-f")).contains("STI_HIV").doesNotContain("GENETIC");
  }

  @Test
  void aVersionWithTheSameLabelsCountsAtOnce() {
    fill(3);
    Map<String, String> before = everything();
    publish(NEXT, Delivered.rules().labels(), clock.instant());
    step(1);
    assertThat(effectiveAt(NEXT)).isEqualTo(clock.instant());
    assertThat(job.step()).isFalse();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void onlyOneNodeWorksAtATime() {
    fill(1);
    publish(NEXT, OTHER_RULES, clock.instant());
    database.inHouse(() -> {
      assertThat(job.step()).isTrue();
      assertThat(CompletableFuture.supplyAsync(job::step).join()).isFalse();
      return 0;
    });
  }

  @Test
  void aChoiceByHandStays() {
    fill(1);
    database
        .house()
        .sql(
            """
            insert into record.label_choice (patient_id, choice_no, entry_no, label, present, reason, set_by, set_at)
            select patient_id, 1, entry_no, ?, false, 'because', 1, now() from record.entry where source_key = 'p0-f'
            """)
        .param(Long.numberOfTrailingZeros(Label.GENETIC.bit()))
        .update();
    publish(NEXT, OTHER_RULES, clock.instant());
    work();
    Map<String, String> all = everything();
    assertThat(all.get("p0-f")).startsWith("[] of [GENETIC]");
    assertThat(all.get("p0-c")).startsWith("[GENETIC]");
  }

  /**
   * The whole of it over the Synthea patients of the sample, with a new node every few steps. With
   * {@code -Drelabel.copies=75} over a million entries, and the figures are printed.
   */
  @Test
  void aWholeClinicIsLabelledAnewThroughManyRestarts() {
    int copies = Integer.getInteger("relabel.copies", 1);
    clinic
        .feeds()
        .importFiles(List.of(Path.of("sample/synthea")), "synthea", ImportProgress.none());
    copy(copies - 1);
    long entries = clinic.entries();
    assertThat(entries).isEqualTo(OF_THE_SAMPLE * copies);
    long weight = Label.GENETIC.bit();
    var byWeight =
        new LabelRule(
            Label.GENETIC, List.of(), List.of("loinc|29463-7"), List.of(), List.of(), List.of());
    publish(NEXT, List.of(byWeight), clock.instant());
    long begun = System.nanoTime();
    int steps = 0;
    int restarts = 0;
    while (job.step()) {
      if (++steps % 5 == 0) {
        job = beans.createBean(Relabelling.class);
        restarts++;
      }
      if (effectiveAt(NEXT) == null) {
        assertThat(job.progress().orElseThrow().adding()).isTrue();
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (copies > 1) {
      System.out.printf(
          "%d entries, two passes: %.1f s, %.0f entries/s, %d steps, %d restarts%n",
          entries, seconds, 2 * entries / seconds, steps, restarts);
    }
    assertThat(restarts).isGreaterThan(2);
    assertThat(job.progress().orElseThrow().done()).isEqualTo(entries);
    assertThat(
            clinic.count(
                "select count(*) from record.entry where labels & ~512 & ~" + weight + " <> 0"))
        .isZero();
    assertThat(
            clinic.count(
                """
                select count(*) from record.entry e where labels & %d = 0 and exists (
                  select from record.entry w where w.patient_id = e.patient_id
                    and w.encounter_no = e.encounter_no and w.code = '29463-7')
                """
                    .formatted(weight)))
        .isZero();
    assertThat(clinic.count("select count(*) from record.entry where labels & " + weight + " <> 0"))
        .isBetween(entries / 20, entries - entries / 20);
  }

  /** More patients with the same entries. */
  private void copy(int times) {
    List<String> columns =
        database
            .house()
            .sql(
                """
                select column_name from information_schema.columns
                where table_schema = 'record' and table_name = 'entry' and column_name <> 'patient_id'
                  and is_generated = 'NEVER'
                """)
            .query((row, n) -> row.getString(1))
            .list();
    String same = String.join(", ", columns);
    for (int i = 1; i <= times; i++) {
      String id = "(patient_id + " + i + ") % (1::bigint << 60)";
      database
          .house()
          .sql(
              "insert into record.entry (patient_id, %s) select %s, %s from record.entry where patient_id in (select patient_id from patient.chart)"
                  .formatted(same, id, same))
          .update();
      database
          .house()
          .sql(
              "insert into record.counter select %s, next_entry_no from record.counter where patient_id in (select patient_id from patient.chart)"
                  .formatted(id))
          .update();
    }
  }

  private void work() {
    while (job.step()) {}
  }

  private void step(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(job.step()).isTrue();
    }
  }

  private void untilEffective(int version) {
    while (effectiveAt(version) == null) {
      assertThat(job.step()).isTrue();
    }
  }

  private @Nullable Instant effectiveAt(int version) {
    return database
        .house()
        .sql("select effective_at from access.policy_version where version = ?")
        .param(version)
        .query((row, n) -> row.getObject(1, OffsetDateTime.class))
        .list()
        .stream()
        .filter(Objects::nonNull)
        .findFirst()
        .map(OffsetDateTime::toInstant)
        .orElse(null);
  }

  private void publish(int version, List<LabelRule> labels, Instant wanted) {
    Rules first = Delivered.rules();
    var rules = new Rules(first.ages(), labels, first.holds(), first.staff());
    database
        .house()
        .sql(
            """
            insert into access.policy_version (version, title, created_at, changed_at, content, published_at, publish_at)
            values (?, 'Other labels', ?, ?, ?::jsonb, ?, ?)
            """)
        .params(
            version,
            utc(clock.instant()),
            utc(clock.instant()),
            JsonMapper.shared().writeValueAsString(rules),
            utc(clock.instant()),
            utc(wanted))
        .update();
  }

  /** Patients with a visit each: iron, chlamydia, a question about the mood. */
  private void fill(int patients) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < patients; i++) {
      String p = "p" + i;
      lines.add(
          Sent.patient(
              p,
              "Given" + (char) ('a' + i % 26) + (char) ('a' + i / 26),
              "Family" + (char) ('a' + i % 26) + (char) ('a' + i / 26),
              "19" + (10 + i % 80) + "-04-" + (10 + i % 20),
              "\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"" + p + "\"}]"));
      lines.add(
          """
          {"resourceType":"Encounter","id":"%s-v","status":"finished","class":{"system":\
          "http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"subject":{"reference":"Patient/%s"}}\
          """
              .formatted(p, p));
      lines.add(
          result(p, "f", "2276-4", "\"encounter\":{\"reference\":\"Encounter/" + p + "-v\"},"));
      lines.add(
          result(p, "c", "21613-5", "\"encounter\":{\"reference\":\"Encounter/" + p + "-v\"},"));
      lines.add(result(p, "p", "44261-6", ""));
    }
    ImportReport report = clinic.send("many.ndjson", String.join("\n", lines));
    assertThat(report.refused()).isZero();
    assertThat(report.waiting()).isZero();
  }

  private static String result(String patient, String id, String loinc, String visit) {
    return """
    {"resourceType":"Observation","id":"%s-%s","status":"final","code":{"coding":[{"system":"http://loinc.org",\
    "code":"%s"}],"text":"Test"},%s"subject":{"reference":"Patient/%s"},"effectiveDateTime":"2026-05-04"}\
    """
        .formatted(patient, id, loinc, visit, patient);
  }

  private Map<String, String> everything() {
    Map<String, String> all = new TreeMap<>();
    database
        .house()
        .sql("select source_key, labels, own_labels, spread_labels from record.entry")
        .query(row -> {
          all.put(
              row.getString(1),
              Label.of(row.getLong(2))
                  + " of "
                  + Label.of(row.getLong(3))
                  + " giving "
                  + Label.of(row.getLong(4)));
        });
    return all;
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  private static final class UndoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
