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
import org.caredoor.access.rules.PolicyVersion;
import org.caredoor.access.rules.PolicyVersions;
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
  private final PolicyVersions versions;

  Previews(AccessPolicy policy, Accounts accounts, PolicyVersions versions) {
    this.policy = policy;
    this.accounts = accounts;
    this.versions = versions;
  }

  /**
   * Somebody's ruling on a day.
   *
   * @param at noon of that day; now, where that is later
   */
  record Foreseen(Held held, Preview.Eyes eyes, String name, Instant at) {}

  /**
   * A person who may be chosen.
   *
   * @param whom as in the address
   * @param relationship what they are to the patient (v3-RoleCode), or {@code SELF}
   */
  public record Choice(String whom, String name, String relationship) {}

  /**
   * What somebody opens on a day, at noon, or now where that has passed; empty when there is no
   * such grant or the day is past or too far off.
   *
   * @param whom number of a grant, {@code parent} or {@code self}
   * @param version number of the rules to go by; 0 for those that will count then
   */
  Optional<Foreseen> of(Chart chart, String whom, LocalDate day, int version, Instant now) {
    PatientFacts patient = policy.facts(chart);
    if (!near(day, patient.dayOf(now))) {
      return Optional.empty();
    }
    Instant then = later(noon(patient, day), now);
    List<Held> grants = grants(chart, whom, then);
    Optional<Rules> rules = versions.find(version).map(PolicyVersion::rules);
    if (grants.isEmpty() || version != 0 && rules.isEmpty()) {
      return Optional.empty();
    }
    Held held =
        Held.join(
            grants.stream().map(h -> rules.map(r -> by(r, version, h, then)).orElse(h)).toList());
    AccountId account = held.grant().account();
    return Optional.of(
        switch (whom) {
          case "parent" -> new Foreseen(held, Preview.Eyes.PARENT, "", then);
          case "self" -> new Foreseen(held, Preview.Eyes.PATIENT, "", then);
          default ->
              new Foreseen(
                  held,
                  held.grant().self() ? Preview.Eyes.PATIENT : Preview.Eyes.NAMED,
                  accounts.names(List.of(account)).getOrDefault(account, ""),
                  then);
        });
  }

  /** All grants of the person who has this one, or the one that is supposed. */
  private List<Held> grants(Chart chart, String whom, Instant at) {
    return switch (whom) {
      case "parent" -> List.of(policy.supposed(chart, Basis.PARENT, at));
      case "self" -> List.of(policy.supposed(chart, Basis.SELF, at));
      default -> {
        List<Held> all = policy.foreseen(chart.id(), at);
        yield all.stream()
            .filter(h -> Integer.toString(h.grant().no()).equals(whom))
            .findFirst()
            .map(one -> of(all, one.grant().account()))
            .orElse(List.of());
      }
    };
  }

  private static List<Held> of(List<Held> all, AccountId account) {
    return all.stream().filter(h -> h.grant().account().equals(account)).toList();
  }

  /** The same grant by other rules. */
  private static Held by(Rules rules, int version, Held held, Instant at) {
    return new Held(
        held.grant(),
        held.chart(),
        held.patient(),
        Engine.person(rules, held.grant(), held.patient(), at),
        version);
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
    List<Held> mine =
        of(
            policy.foreseen(chart.id(), later(noon(policy.facts(chart), day), key.at())),
            key.account());
    return mine.isEmpty() ? new Ruling.Deny(RefusalCode.NO_GRANT) : Held.join(mine).ruling();
  }

  private static Set<Scope> scopes(Ruling ruling) {
    return ruling instanceof Ruling.Permit permit ? permit.scopes() : Set.of();
  }

  private static Set<Label> hidden(Ruling ruling) {
    return ruling instanceof Ruling.Permit permit ? permit.hidden() : Set.of();
  }

  /** The moment of a day that a preview is of: its noon, or now, where that is later. */
  public Instant moment(Chart chart, LocalDate day, Instant now) {
    return later(noon(policy.facts(chart), day), now);
  }

  private static Instant noon(PatientFacts patient, LocalDate day) {
    return day.atTime(LocalTime.NOON).atZone(patient.zone()).toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
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
