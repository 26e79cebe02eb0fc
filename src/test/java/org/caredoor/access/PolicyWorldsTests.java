// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.access.rules.Rules;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random worlds: patients of every age with entries, labels, releases and hides, and people with
 * every sort of grant. The engine in Java, the condition in SQL and row-level security have to give
 * the same, and some things must hold whatever the world.
 */
@RoomTest
class PolicyWorldsTests {
  private static final int PATIENTS = 2_500;
  private static final int GRANTS = 8; // 20,000 worlds
  private static final int AT_ONCE = 250;
  private static final int ENTRIES = 7;
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final long SEED = Long.getLong("seed", new Random().nextLong());

  private final Random random = new Random(SEED);
  private final AccessPolicy policy;
  private final KeyedDatabase keyed;
  private final Database database;
  private final PolicyBook book;
  private final Instant now;

  PolicyWorldsTests(
      AccessPolicy policy,
      KeyedDatabase keyed,
      Database database,
      PolicyBook book,
      TestClock clock) {
    this.policy = policy;
    this.keyed = keyed;
    this.database = database;
    this.book = book;
    this.now = clock.instant();
  }

  private record Thing(
      int no,
      DataClass data,
      long labels,
      Instant release,
      @Nullable Integer visit,
      @Nullable Integer panel,
      @Nullable PatientId cameFor) {
    EntryFacts facts() {
      return new EntryFacts(no, data, labels, release, visit, panel, cameFor);
    }
  }

  @Test
  void javaSqlAndRowSecurityAgreeAndWhatMustHoldHolds() {
    Rules rules = book.at(now).rules();
    int worlds = 0;
    int shown = 0;
    for (int i = 0; i < PATIENTS; i += AT_ONCE) {
      for (World world : database.inHouse(this::someWorlds)) {
        for (Held held : policy.heldOf(world.patient())) {
          worlds++;
          Set<Integer> seen = seen(held, world.things());
          mustHold(rules, held, world.born(), world.things(), seen);
          shown += seen.size();
        }
      }
    }
    assertThat(worlds).as("seed " + SEED).isGreaterThanOrEqualTo(PATIENTS * GRANTS * 9 / 10);
    assertThat(shown).as("the worlds are not empty").isGreaterThan(worlds / 4);
  }

  private record World(PatientId patient, LocalDate born, List<Thing> things) {}

  private List<World> someWorlds() {
    List<World> worlds = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      LocalDate born = born();
      PatientId patient = patient(born);
      PatientId joined = random.nextInt(4) == 0 ? patient(born) : null;
      worlds.add(new World(patient, born, things(patient, joined)));
      for (int n = 1; n <= GRANTS; n++) {
        grant(patient, n, joined);
      }
      hides(patient);
    }
    return worlds;
  }

  /** What the key shows in Java; SQL and the database alone have to agree. */
  private Set<Integer> seen(Held held, List<Thing> things) {
    if (!held.open()) {
      return Set.of();
    }
    PatientAccess key = policy.key(held);
    Set<Integer> inJava = new TreeSet<>();
    for (Thing t : things) {
      if (key.shows(t.facts())) {
        inJava.add(t.no());
      }
    }
    keyed.read(
        key,
        q -> {
          assertThat(
                  q.sql("select e.entry_no from record.entry e where {key} order by 1")
                      .query(Integer.class)
                      .list())
              .as("SQL, %s, seed %d", held, SEED)
              .containsExactlyElementsOf(inJava);
          assertThat(
                  q.sql("select entry_no from record.entry where {patient} order by 1")
                      .query(Integer.class)
                      .list())
              .as("row-level security, %s, seed %d", held, SEED)
              .containsExactlyElementsOf(inJava);
          return true;
        });
    return inJava;
  }

  private void mustHold(
      Rules rules, Held held, LocalDate born, List<Thing> things, Set<Integer> seen) {
    String world = "%s, seed %d".formatted(held, SEED);
    GrantFacts grant = held.grant();
    boolean inForce =
        !grant.blocked()
            && !now.isBefore(grant.startsAt())
            && (grant.endsAt() == null || now.isBefore(grant.endsAt()));
    if (!inForce) {
      assertThat(held.ruling()).as(world).isEqualTo(new Ruling.Deny(RefusalCode.NO_GRANT));
    }
    int age = java.time.Period.between(born, LocalDate.ofInstant(now, ZONE)).getYears();
    GrantFacts.AgeException exception = grant.exception();
    boolean excepted =
        exception != null && !now.isBefore(exception.from()) && now.isBefore(exception.until());
    if (grant.basis().byAge() && age >= 18 && !excepted) {
      assertThat(held.open()).as("a parent of somebody of age: " + world).isFalse();
    }
    if (grant.self() && age < 12) {
      assertThat(held.open()).as("a child's own log-in: " + world).isFalse();
    }
    for (Thing thing : things) {
      if (!seen.contains(thing.no())) {
        continue;
      }
      if (grant.scopes() != null) {
        assertThat(grant.scopes() & Scope.of(thing.data()).bit())
            .as("more than was given: " + world)
            .isNotZero();
      }
      if (grant.basis().byAge() && age >= 12 && !excepted) {
        assertThat(thing.labels() & ~grant.reveals())
            .as("a label of a teen's: %s %s", thing, world)
            .isZero();
        assertThat(thing.data()).as(world).isNotIn(DataClass.DOCUMENT, DataClass.SOCIAL);
      }
      if (!grant.parts().isEmpty()) {
        assertThat(grant.parts())
            .as("of another chart: " + world)
            .contains(thing.cameFor() == null ? grant.patient() : thing.cameFor());
      }
      assertThat(thing.release()).as("not released: " + world).isBeforeOrEqualTo(now);
      assertThat(grant.hiddenEntries())
          .as("hidden: " + world)
          .doesNotContain(thing.no(), thing.visit(), thing.panel());
    }
    narrowerIsNeverMore(rules, held);
  }

  private void narrowerIsNeverMore(Rules rules, Held held) {
    GrantFacts g = held.grant();
    long less = g.scopes() == null ? random.nextLong() : g.scopes() & random.nextLong();
    var narrow =
        new GrantFacts(
            g.patient(),
            g.no(),
            g.account(),
            g.relationship(),
            g.basis(),
            g.startsAt(),
            g.endsAt(),
            less,
            g.reveals() & random.nextLong(),
            g.blocked(),
            g.exception(),
            g.hiddenEntries(),
            g.parts());
    Ruling wide = held.ruling();
    if (Engine.person(rules, narrow, held.patient(), now) instanceof Ruling.Permit permit) {
      assertThat(wide).isInstanceOf(Ruling.Permit.class);
      assertThat(((Ruling.Permit) wide).scopes()).containsAll(permit.scopes());
      assertThat(permit.hidden()).containsAll(((Ruling.Permit) wide).hidden());
    }
  }

  private LocalDate born() {
    LocalDate today = LocalDate.ofInstant(now, ZONE);
    return switch (random.nextInt(4)) {
      case 0 -> today.minusYears(random.nextInt(90)).minusDays(random.nextInt(365));
      case 1 -> today.minusYears(12).plusDays(random.nextInt(5) - 2);
      case 2 -> today.minusYears(18).plusDays(random.nextInt(5) - 2);
      default -> today.minusYears(random.nextInt(20)).minusDays(random.nextInt(365));
    };
  }

  private PatientId patient(LocalDate born) {
    return new Rows(database).patient("Sam", "World", born.toString());
  }

  private List<Thing> things(PatientId patient, @Nullable PatientId joined) {
    List<Thing> things = new ArrayList<>();
    for (int no = 1; no <= ENTRIES; no++) {
      boolean first = no == 1;
      things.add(
          new Thing(
              no,
              first ? DataClass.VISIT : any(DataClass.values()),
              random.nextInt(3) > 0 ? 0 : Label.bits(some(Label.values(), 2)),
              random.nextInt(4) > 0 ? Rows.LONG_AGO : now.plusSeconds(random.nextInt(3) - 1),
              first || random.nextBoolean() ? Integer.valueOf(1) : null,
              no > 2 && random.nextInt(3) == 0 ? Integer.valueOf(2) : null,
              random.nextBoolean() ? joined : null));
    }
    var rows = new Rows(database);
    rows.entries(
        patient,
        things.stream()
            .map(t ->
                new Rows.Entry(
                    t.no(), t.data(), t.labels(), t.release(), t.visit(), t.panel(), t.cameFor()))
            .toList());
    return things;
  }

  private void grant(PatientId patient, int no, @Nullable PatientId joined) {
    Basis basis = no == 1 ? Basis.SELF : any(Basis.values());
    Instant from = random.nextInt(8) == 0 ? now.plusSeconds(random.nextInt(2)) : Rows.LONG_AGO;
    Instant until =
        random.nextInt(3) > 0
            ? null
            : from.equals(Rows.LONG_AGO)
                ? now.plusSeconds(random.nextInt(3) - 1)
                : from.plus(Duration.ofDays(1));
    database
        .house()
        .sql(
            """
            insert into access.grant (patient_id, grant_no, account_id, relationship, basis, starts_at,
              ends_at, scopes, reveals, parts) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(patient.value())
        .param(no)
        .param((long) no)
        .param(basis == Basis.SELF ? "SELF" : "MTH")
        .param(basis.code())
        .param(utc(from))
        .param(until == null ? null : utc(until))
        .param(random.nextBoolean() ? null : Scope.bits(some(Scope.values(), 12)))
        .param(random.nextInt(4) == 0 ? Label.bits(some(Label.values(), 3)) : 0L)
        .param(parts(patient, joined))
        .update();
    if (random.nextInt(12) == 0) {
      database
          .house()
          .sql("insert into access.block values (?, ?, ?, 'a reason', 1, ?)")
          .params(patient.value(), no, (long) no, utc(Rows.LONG_AGO))
          .update();
    }
  }

  private Long @Nullable [] parts(PatientId patient, @Nullable PatientId joined) {
    return joined == null || random.nextInt(3) == 0
        ? null
        : random.nextBoolean()
            ? new Long[] {patient.value()}
            : random.nextBoolean()
                ? new Long[] {joined.value()}
                : new Long[] {joined.value(), patient.value()};
  }

  private void hides(PatientId patient) {
    if (random.nextInt(10) == 0) {
      Instant from = now.plusSeconds(random.nextInt(3) - 1);
      database
          .house()
          .sql(
              """
              insert into access.age_exception (patient_id, exception_no, band, ground, reason, set_by,
                starts_at, review_at) values (?, 1, 'child', 'cannot-act', 'a reason', 1, ?, ?)
              """)
          .params(patient.value(), utc(from), utc(from.plusSeconds(2)))
          .update();
    }
    for (int no = 1; no <= random.nextInt(3); no++) {
      database
          .house()
          .sql(
              """
              insert into access.hidden_entry (patient_id, hide_no, entry_no, account_id, set_by,
                by_staff, set_at) values (?, ?, ?, ?, 1, false, ?) on conflict do nothing
              """)
          .param(patient.value())
          .param(no)
          .param(1 + random.nextInt(ENTRIES))
          .param(random.nextBoolean() ? null : (long) (1 + random.nextInt(GRANTS)))
          .param(utc(Rows.LONG_AGO))
          .update();
    }
  }

  private <T> T any(T[] of) {
    return of[random.nextInt(of.length)];
  }

  private <T extends Enum<T>> Set<T> some(T[] of, int most) {
    Set<T> some = EnumSet.noneOf(of[0].getDeclaringClass());
    for (int i = 0; i <= random.nextInt(most); i++) {
      some.add(any(of));
    }
    return some;
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
