// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.caredoor.audit.Look;
import org.caredoor.audit.Looks;
import org.jspecify.annotations.Nullable;

/**
 * Who looked at a record, by day and person.
 *
 * @param whos whose looks may be asked for
 * @param older where the next page goes on; null on the last
 */
record WhoLookedPage(
    LookFilter filter, List<Looks.Who> whos, List<Day> days, Looks.@Nullable Place older) {
  /** Looks that one page holds at the most; a day is not parted unless it has more. */
  static final int MOST = 400;

  private static final String GLASS = "BREAK-GLASS-";
  private static final String DESK = "/staff/people";
  private static final String CHART = "/staff/people/{key}/chart";

  record Day(LocalDate date, List<Person> people) {}

  /**
   * What one person or system did on one day.
   *
   * @param relation key of the words for who they are: {@code me}, {@code rel.MTH}, {@code
   *     role.nurse}, {@code system}
   * @param acts how often what was done, by the key of its words, the latest first
   * @param purposes v3 codes; of an emergency with its reason, {@code ETREAT.urgent}
   * @param last when they did something for the last time on that day
   */
  record Person(
      String name,
      String relation,
      Map<String, Integer> acts,
      Set<String> purposes,
      Instant last) {}

  /**
   * Groups them.
   *
   * @param looks one more than {@link #MOST} when there are older ones
   * @param withFamily whether looks of other people may be among them
   * @param relations what people with a log-in are to the patient
   */
  static WhoLookedPage of(
      LookFilter filter,
      boolean withFamily,
      List<Look> looks,
      long me,
      Map<Long, String> relations,
      ZoneId zone) {
    List<Look> shown = looks;
    Looks.Place older = null;
    if (looks.size() > MOST) {
      LocalDate last = day(looks.getLast(), zone);
      List<Look> wholeDays = looks.stream().filter(look -> !day(look, zone).equals(last)).toList();
      shown = wholeDays.isEmpty() ? looks.subList(0, MOST) : wholeDays;
      older = new Looks.Place(shown.getLast().at(), shown.getLast().number());
    }
    Map<LocalDate, Map<String, Person>> days = new LinkedHashMap<>();
    for (Look look : shown) {
      String relation = relation(look, me, relations);
      Person person =
          days.computeIfAbsent(day(look, zone), d -> new LinkedHashMap<>())
              .computeIfAbsent(
                  look.account() + "/" + look.name() + "/" + relation,
                  k ->
                      new Person(
                          look.name(),
                          relation,
                          new LinkedHashMap<>(),
                          new LinkedHashSet<>(),
                          look.at()));
      person.acts().merge(LookTopic.of(look), 1, Integer::sum);
      if (!look.what().startsWith(DESK) || look.what().startsWith(CHART)) {
        person
            .purposes()
            .add(purpose(look, withFamily)); // at the desk it is said, in the chart it holds
      }
    }
    List<Day> list = new ArrayList<>();
    days.forEach((date, people) -> list.add(new Day(date, List.copyOf(people.values()))));
    List<Looks.Who> whos =
        Arrays.stream(Looks.Who.values())
            .filter(who -> withFamily || who != Looks.Who.FAMILY)
            .toList();
    return new WhoLookedPage(filter, whos, list, older);
  }

  /**
   * The purpose, of an emergency with its reason. Who acts for the patient does not learn the
   * reason: it may be about them.
   */
  private static String purpose(Look look, boolean toPatient) {
    return toPatient && look.reason().startsWith(GLASS)
        ? look.purpose() + "." + look.reason().substring(GLASS.length()).toLowerCase(Locale.ROOT)
        : look.purpose();
  }

  private static LocalDate day(Look look, ZoneId zone) {
    return LocalDate.ofInstant(look.at(), zone);
  }

  private static String relation(Look look, long me, Map<Long, String> relations) {
    if (look.account() != null && look.account() == me) {
      return "me";
    }
    return switch (look.kind()) {
      case PERSON -> "rel." + relations.getOrDefault(look.account(), "OTHER");
      case STAFF -> "role." + look.roles().replaceFirst(",.*", "");
      case SYSTEM, UNKNOWN -> "system";
    };
  }

  /** Whether it is a person whose name says more than "you". */
  static boolean named(Person person) {
    return !person.relation().equals("me") && !person.name().isBlank();
  }

  /** True for a look that staff took, which has a purpose worth telling. */
  static boolean hasPurpose(Person person) {
    return person.relation().startsWith("role.");
  }
}
