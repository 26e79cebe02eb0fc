// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.RoomTest;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RoomTest
class KeyedDatabaseTests {
  private static final Instant NOW = Instant.parse("2026-11-19T18:00:00Z");
  private static final Set<DataClass> ALL = EnumSet.allOf(DataClass.class);

  private final KeyedDatabase keyed;
  private final Rows rows;
  private PatientId ana = new PatientId(0);

  KeyedDatabaseTests(KeyedDatabase keyed, Database database) {
    this.keyed = keyed;
    this.rows = new Rows(database);
  }

  @BeforeEach
  void aRecord() {
    ana = rows.patient("Ana", "Reyes");
    rows.entry(ana, 1, DataClass.RESULT, 0, Rows.LONG_AGO);
    rows.entry(ana, 2, DataClass.CONDITION, 0, Rows.LONG_AGO);
    rows.entry(ana, 3, DataClass.RESULT, 0b101, Rows.LONG_AGO);
    rows.entry(ana, 4, DataClass.RESULT, 0, NOW.plusSeconds(1));
    PatientId ben = rows.patient("Ben", "Okoye");
    rows.entry(ben, 5, DataClass.RESULT, 0, Rows.LONG_AGO);
  }

  @Test
  void aKeyOpensOnePatientsEntries() {
    assertThat(seenWith(ALL, 0, false)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aKeyOpensItsKindsOfDataOnly() {
    assertThat(seenWith(EnumSet.of(DataClass.CONDITION), 0, false)).containsExactly(2);
    assertThat(seenWith(EnumSet.noneOf(DataClass.class), 0, false)).isEmpty();
  }

  @Test
  void anyHiddenLabelHidesAnEntry() {
    assertThat(seenWith(ALL, 0b100, false)).containsExactly(1, 2, 4);
    assertThat(seenWith(ALL, 0b010, false)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void anEntryIsSeenFromItsReleaseOn() {
    assertThat(seenWith(ALL, 0, true)).containsExactly(1, 2, 3);
    assertThat(seen(key(ALL, 0, true, NOW.plusSeconds(1)))).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aStatementWithoutAKeyIsRefused() {
    PatientAccess key = key(ALL, 0, true, NOW);
    assertThatThrownBy(
            () -> keyed.read(key, q -> q.sql("select 1 from record.entry").query().listOfRows()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> keyed.change(key, q -> q.sql("delete from record.seen").update()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void otherTablesTakeThePatientOfTheKey() {
    assertThat(
            keyed.<String>read(
                key(ALL, 0, true, NOW),
                q ->
                    q.sql("select given_name from patient.chart where {patient}")
                        .query(String.class)
                        .single()))
        .isEqualTo("Ana");
  }

  private List<Integer> seenWith(Set<DataClass> classes, long hidden, boolean releasedOnly) {
    return seen(key(classes, hidden, releasedOnly, NOW));
  }

  private List<Integer> seen(PatientAccess key) {
    return keyed.read(
        key,
        q ->
            q.sql("select entry_no from record.entry e where {key} order by 1")
                .query(Integer.class)
                .list());
  }

  private static Set<Scope> scopes(Set<DataClass> classes) {
    return classes.stream().map(Scope::of).collect(Collectors.toSet());
  }

  private PatientAccess key(Set<DataClass> classes, long hidden, boolean released, Instant at) {
    return new PatientAccess(
        new Chart(ana, "Ana", "Reyes", null, null, null, null, false, null),
        new AccountId(1),
        Purpose.PATRQT,
        new PatientAccess.Opened(scopes(classes), hidden, released, List.of()),
        at,
        1,
        true);
  }
}
