// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.caredoor.RoomTest;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.Held;
import org.caredoor.access.KeyedDatabase;
import org.caredoor.access.Label;
import org.caredoor.access.NewGrant;
import org.caredoor.access.Scope;
import org.caredoor.access.merging.Merge;
import org.caredoor.access.merging.Merges;
import org.caredoor.access.merging.RowsOf;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.caredoor.record.intake.PatientLabels;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random charts with entries, people who act, blocks, hides, labels by hand and marks: joining them
 * shows nobody more than before, and parting them gives everything back, with what happened since.
 */
@RoomTest
class MergeWorldsTests {
  private static final int WORLDS = Integer.getInteger("worlds", 12);
  private static final int PEOPLE = 4;
  private static final long SEED = Long.getLong("seed", new Random().nextLong());

  private final Random random = new Random(SEED);
  private final Clinic clinic;
  private final TwoCharts two;
  private final Database database;
  private final Grants grants;
  private final AccessPolicy policy;
  private final KeyedDatabase keyed;
  private final PatientLabels labels;

  MergeWorldsTests(
      Feeds feeds,
      Database database,
      Charts charts,
      Merges merges,
      Grants grants,
      AccessPolicy policy,
      KeyedDatabase keyed,
      PatientLabels labels) {
    this.clinic = new Clinic(feeds, database);
    this.two = new TwoCharts(clinic, charts, merges);
    this.database = database;
    this.grants = grants;
    this.policy = policy;
    this.keyed = keyed;
    this.labels = labels;
  }

  @Test
  void nobodySeesMoreAndUndoingGivesEverythingBack() {
    for (long account = 71; account < 71 + PEOPLE; account++) {
      RowsOf.logIn(database, new AccountId(account));
    }
    for (int world = 0; world < WORLDS; world++) {
      String name = "seed " + SEED + ", world " + world;
      String ana = patient("ana" + world, "Ana", "Reyes" + letters(world), "1985-04-07");
      String rios = patient("rios" + world, "Mara", "Rios" + letters(world), "1985-05-08");
      fill(ana, "a" + world);
      fill(rios, "r" + world);
      PatientId one = two.chart("ana" + world);
      PatientId other = two.chart("rios" + world);
      furnish(one);
      furnish(other);
      Map<PatientId, Map<String, List<String>>> before =
          Map.of(one, RowsOf.of(database, one), other, RowsOf.of(database, other));
      Map<Long, Set<String>> seen = seen(one, other);
      Set<Given> ending = ending(one, other);
      Map<Long, Set<String>> seenThen = seenWithout(ending, one, other);
      PatientId stays = random.nextBoolean() ? one : other;
      Merge merge = two.join(stays, stays.equals(one) ? other : one);
      seen(one, other)
          .forEach((account, now) ->
              assertThat(seen.get(account)).as("%s, account %d", name, account).containsAll(now));
      if (random.nextBoolean()) {
        two.part(merge);
        assertThat(RowsOf.of(database, one)).as(name).isEqualTo(before.get(one));
        assertThat(RowsOf.of(database, other)).as(name).isEqualTo(before.get(other));
      } else {
        changeAndPart(name, merge, Map.of(one, ana, other, rios), world, ending, seenThen);
      }
    }
  }

  private void changeAndPart(
      String name,
      Merge merge,
      Map<PatientId, String> patients,
      int world,
      Set<Given> ending,
      Map<Long, Set<String>> seenThen) {
    Map<PatientId, Set<String>> keys = new HashMap<>();
    for (Map.Entry<PatientId, String> of : patients.entrySet()) {
      String id = "n" + world + "-" + (of.getKey().equals(merge.stays()) ? "s" : "g");
      clinic.send(TwoCharts.visit(of.getValue(), id));
      keys.put(of.getKey(), Set.of(id + "-v", id + "-a", id + "-b", id + "-r"));
    }
    policy
        .heldOf(merge.stays())
        .forEach(held -> {
          if (ending.contains(Given.of(held))) {
            grants.end(merge.stays(), held.grant().no(), TwoCharts.OTHER, "patient");
          }
        });
    two.part(merge);
    keys.forEach((chart, expected) ->
        assertThat(keysOf(chart)).as("%s, what came since", name).containsAll(expected));
    for (PatientId chart : patients.keySet()) {
      PatientId notThis =
          patients.keySet().stream().filter(p -> !p.equals(chart)).findFirst().orElseThrow();
      assertThat(keysOf(chart)).as(name).doesNotContainAnyElementsOf(keys.get(notThis));
    }
    seen(merge.stays(), merge.goes())
        .forEach((account, now) -> {
          Set<String> old = new TreeSet<>(now);
          keys.values().forEach(old::removeAll);
          assertThat(old).as("%s, account %d", name, account).isEqualTo(seenThen.get(account));
        });
    assertThat(
            clinic.count(
                "select count(*) from record.entry where came_for is not null or"
                    + " convert_from(content, 'UTF8') like '%/' || '"
                    + merge.goes().text()
                    + "' || '%' and patient_id = "
                    + merge.stays().value()))
        .as(name)
        .isZero();
  }

  /** What one person was given on one ground, of either chart. */
  private record Given(long account, Basis basis) {
    static Given of(Held held) {
      return new Given(held.grant().account().value(), held.grant().basis());
    }
  }

  /** Some of what was given, to be ended while the charts are one. */
  private Set<Given> ending(PatientId... charts) {
    Set<Given> ending = new HashSet<>();
    for (PatientId chart : charts) {
      policy.heldOf(chart).stream()
          .filter(held -> random.nextInt(3) == 0)
          .map(Given::of)
          .forEach(ending::add);
    }
    return ending;
  }

  /** What each log-in would see of both charts had they never been one and were this ended. */
  private Map<Long, Set<String>> seenWithout(Set<Given> ending, PatientId... charts) {
    for (Given given : ending) {
      for (PatientId chart : charts) {
        database
            .house()
            .sql(
                """
                update access.grant set ended_at = now(), ended_by = 5, end_reason = 'supposed'
                where patient_id = ? and account_id = ? and basis = ? and ended_at is null
                """)
            .params(chart.value(), given.account(), given.basis().code())
            .update();
      }
    }
    Map<Long, Set<String>> seen = seen(charts);
    database
        .house()
        .sql(
            """
            update access.grant set ended_at = null, ended_by = null, end_reason = null
            where end_reason = 'supposed'
            """)
        .update();
    return seen;
  }

  private static String patient(String id, String given, String family, String born) {
    return Sent.patient(
        id,
        given,
        family,
        born,
        "\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"" + id + "\"}]");
  }

  private static String letters(int world) {
    return Character.toString('a' + world % 26) + Character.toString('a' + world / 26);
  }

  private void fill(String patient, String id) {
    for (int i = 0; i <= random.nextInt(3); i++) {
      clinic.send(TwoCharts.visit(patient, id + "-" + i));
    }
  }

  private void furnish(PatientId chart) {
    List<Integer> numbers = numbersOf(chart);
    for (long account = 71; account < 71 + PEOPLE; account++) {
      for (int i = 0; i < random.nextInt(3); i++) {
        grants.give(
            new NewGrant(
                chart,
                new AccountId(account),
                "FRND",
                random.nextBoolean() ? Basis.SELF_GRANTED : Basis.POWER_OF_ATTORNEY,
                null,
                null,
                random.nextBoolean() ? null : some(Scope.values()),
                random.nextInt(3) == 0 ? some(Label.values()) : Set.of(),
                null,
                null));
      }
      if (random.nextInt(6) == 0) {
        grants.block(chart, new AccountId(account), TwoCharts.OTHER, "safety");
      }
    }
    for (int no : numbers) {
      int what = random.nextInt(8);
      if (what == 0) {
        hide(chart, no, random.nextBoolean() ? null : 71L + random.nextInt(PEOPLE));
      } else if (what == 1) {
        label(chart, no);
      } else if (what == 2) {
        mark(chart, no);
      }
    }
  }

  private void hide(PatientId chart, int no, @Nullable Long from) {
    database
        .house()
        .sql(
            """
            insert into access.hidden_entry (patient_id, hide_no, entry_no, account_id, set_by, by_staff, set_at)
            select :chart, coalesce(max(hide_no), 0) + 1, :no, cast(:from as bigint), 5, false, now()
            from access.hidden_entry where patient_id = :chart
            """)
        .param("chart", chart.value())
        .param("no", no)
        .param("from", from)
        .update();
  }

  private void label(PatientId chart, int no) {
    database
        .house()
        .sql(
            """
            insert into record.label_choice (patient_id, choice_no, entry_no, label, present, reason, set_by, set_at)
            select :chart, coalesce(max(choice_no), 0) + 1, :no, 3, true, 'a reason', 5, now()
            from record.label_choice where patient_id = :chart
            """)
        .param("chart", chart.value())
        .param("no", no)
        .update();
    labels.chosen(chart, no);
  }

  private void mark(PatientId chart, int no) {
    database
        .house()
        .sql("insert into record.seen values (?, 71, ?, 1, now()) on conflict do nothing")
        .params(chart.value(), no)
        .update();
  }

  private List<Integer> numbersOf(PatientId chart) {
    return database
        .house()
        .sql("select entry_no from record.entry where patient_id = ? order by arrival_no")
        .param(chart.value())
        .query((row, n) -> row.getInt(1))
        .list();
  }

  private Set<String> keysOf(PatientId chart) {
    return new TreeSet<>(
        database
            .house()
            .sql("select source_key from record.entry where patient_id = ?")
            .param(chart.value())
            .query(String.class)
            .list());
  }

  /** What each log-in sees of both charts. */
  private Map<Long, Set<String>> seen(PatientId... charts) {
    Map<Long, Set<String>> seen = new HashMap<>();
    for (long account = 71; account < 71 + PEOPLE; account++) {
      var person =
          new SignedIn(
              new AccountId(account), SignedIn.Realm.PATIENT, "PATIENT:" + account, "P", Set.of());
      List<String> keys = new ArrayList<>();
      for (PatientId chart : charts) {
        policy
            .forPerson(person, chart)
            .ifPresent(key ->
                keys.addAll(
                    keyed.read(
                        key,
                        q ->
                            q.sql("select e.source_key from record.entry e where {key}")
                                .query(String.class)
                                .list())));
      }
      seen.put(account, new TreeSet<>(keys));
    }
    return seen;
  }

  private <T extends Enum<T>> Set<T> some(T[] of) {
    Set<T> some = EnumSet.noneOf(of[0].getDeclaringClass());
    Arrays.stream(of).filter(one -> random.nextInt(3) > 0).forEach(some::add);
    return some;
  }
}
