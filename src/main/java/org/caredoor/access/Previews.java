// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.Rules;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.patient.Chart;
import org.caredoor.web.Preview;
import org.springframework.stereotype.Component;

/** What somebody will see of a record on a day, by the policy that counts then. */
@Component
public class Previews {
  /** A child that is born today has grown up by then. */
  private static final int YEARS = 30;

  private final AccessPolicy policy;
  private final Accounts accounts;

  Previews(AccessPolicy policy, Accounts accounts) {
    this.policy = policy;
    this.accounts = accounts;
  }

  /** Somebody's ruling on a day. */
  record Foreseen(Held held, Preview.Eyes eyes, String name) {}

  /**
   * A person who may be chosen.
   *
   * @param whom as in the address
   * @param relationship what they are to the patient (v3-RoleCode), or {@code SELF}
   */
  public record Choice(String whom, String name, String relationship) {}

  /**
   * What somebody opens on a day, at noon; empty when there is no such grant or the day is past or
   * too far off.
   *
   * @param whom number of a grant, {@code parent} or {@code self}
   */
  Optional<Foreseen> of(Chart chart, String whom, LocalDate day, Instant now) {
    PatientFacts patient = policy.facts(chart);
    if (!near(day, patient.dayOf(now))) {
      return Optional.empty();
    }
    Instant noon = noon(patient, day);
    return switch (whom) {
      case "parent" ->
          Optional.of(
              new Foreseen(policy.supposed(chart, Basis.PARENT, noon), Preview.Eyes.PARENT, ""));
      case "self" ->
          Optional.of(
              new Foreseen(policy.supposed(chart, Basis.SELF, noon), Preview.Eyes.PATIENT, ""));
      default -> byGrant(chart, whom, noon);
    };
  }

  private Optional<Foreseen> byGrant(Chart chart, String whom, Instant noon) {
    return policy.foreseen(chart.id(), noon).stream()
        .filter(h -> Integer.toString(h.grant().no()).equals(whom))
        .findFirst()
        .map(held -> {
          AccountId account = held.grant().account();
          return new Foreseen(
              held,
              held.grant().self() ? Preview.Eyes.PATIENT : Preview.Eyes.NAMED,
              accounts.names(List.of(account)).getOrDefault(account, ""));
        });
  }

  /**
   * A day that is worth a look: a birthday that changes something, or the day before it.
   *
   * @param age in whole years on the birthday
   */
  public record Pick(LocalDate day, int age, boolean before) {}

  /** Birthdays of a patient that are still to come and begin an age band, each with its eve. */
  public List<Pick> picks(Chart chart, Instant now) {
    LocalDate born = chart.birthDate();
    if (born == null) {
      return List.of();
    }
    PatientFacts patient = policy.facts(chart);
    LocalDate today = patient.dayOf(now);
    return policy.bands(patient, now).stream()
        .map(AgeBand::from)
        .filter(age -> near(Rules.birthday(born, age), today.plusDays(1)))
        .flatMap(age ->
            Stream.of(
                new Pick(Rules.birthday(born, age).minusDays(1), age, true),
                new Pick(Rules.birthday(born, age), age, false)))
        .toList();
  }

  /**
   * What a birthday changes for the person who looks.
   *
   * @param topics whether some topics are private from then on that were not before
   */
  public record Birthday(
      LocalDate day, int age, Set<Scope> before, Set<Scope> after, boolean topics) {
    /** Whether the record is closed from then on. */
    public boolean ends() {
      return after.isEmpty() && !before.isEmpty();
    }
  }

  /** The birthdays still to come that change what this person opens. */
  public List<Birthday> birthdays(PatientAccess key, Chart chart) {
    return picks(chart, key.at()).stream()
        .filter(pick -> !pick.before())
        .map(pick -> {
          Ruling before = ruling(key, chart, pick.day().minusDays(1));
          Ruling after = ruling(key, chart, pick.day());
          return new Birthday(
              pick.day(),
              pick.age(),
              scopes(before),
              scopes(after),
              !scopes(after).isEmpty() && !hidden(before).containsAll(hidden(after)));
        })
        .filter(b -> !b.before().equals(b.after()) || b.topics())
        .toList();
  }

  private Ruling ruling(PatientAccess key, Chart chart, LocalDate day) {
    Instant noon = noon(policy.facts(chart), day);
    return policy.foreseen(chart.id(), noon).stream()
        .filter(h -> h.grant().account().equals(key.account()) && h.open())
        .findFirst()
        .map(Held::ruling)
        .orElse(new Ruling.Deny(RefusalCode.NO_GRANT));
  }

  private static Set<Scope> scopes(Ruling ruling) {
    return ruling instanceof Ruling.Permit permit ? permit.scopes() : Set.of();
  }

  private static Set<Label> hidden(Ruling ruling) {
    return ruling instanceof Ruling.Permit permit ? permit.hidden() : Set.of();
  }

  private static Instant noon(PatientFacts patient, LocalDate day) {
    return day.atTime(LocalTime.NOON).atZone(patient.zone()).toInstant();
  }

  /** Whether a day can be previewed. */
  public static boolean near(LocalDate day, LocalDate today) {
    return !day.isBefore(today) && !day.isAfter(today.plusYears(YEARS));
  }

  /** The day that it is for a patient. */
  public LocalDate today(Chart chart, Instant now) {
    return policy.facts(chart).dayOf(now);
  }

  /** Everybody whom the patient or the clinic has let in, the patient's own log-in first. */
  public List<Choice> choices(PatientAccess key) {
    List<Held> all = policy.heldOf(key.patient());
    Map<AccountId, String> names =
        accounts.names(all.stream().map(h -> h.grant().account()).toList());
    return all.stream()
        .map(h ->
            new Choice(
                Integer.toString(h.grant().no()),
                names.getOrDefault(h.grant().account(), ""),
                h.grant().relationship()))
        .toList();
  }
}
