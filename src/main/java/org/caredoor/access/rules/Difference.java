// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.Label;
import org.caredoor.account.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * What sets two versions of the rules apart, as sentences.
 *
 * @param lines in the order ages, labels, holds, staff
 * @param widens whether somebody, of any age and at any place, may see more by the second
 */
public record Difference(List<Line> lines, boolean widens) {
  private static final int OLDEST = 120;

  public Difference {
    lines = List.copyOf(lines);
  }

  /**
   * A sentence.
   *
   * @param topic {@code ages}, {@code labels}, {@code holds} or {@code staff}
   * @param key of its text
   * @param words what the text names: numbers, names, {@link Place}, {@link Age}, or sets of
   *     scopes, labels, purposes
   */
  public record Line(String topic, String key, List<Object> words) {
    public Line {
      words = List.copyOf(words);
    }
  }

  /**
   * Where an age rule counts.
   *
   * @param state two letters; empty for all
   * @param site key; empty for all
   */
  public record Place(String state, String site) {
    public static Place of(AgeRule rule) {
      return new Place(
          Objects.requireNonNullElse(rule.state(), ""),
          Objects.requireNonNullElse(rule.site(), ""));
    }
  }

  /**
   * An age band.
   *
   * @param key see {@link AgeBand#key}
   */
  public record Age(String key) {}

  /** From one version to another. */
  public static Difference between(Rules before, Rules after) {
    var lines = new Lines();
    ages(before, after, lines);
    labels(before, after, lines);
    holds(before, after, lines);
    staff(before, after, lines);
    return new Difference(
        lines.all,
        agesWiden(before, after)
            || labelsWiden(before, after)
            || holdsWiden(before, after)
            || staffWiden(before, after));
  }

  /** Whether every entry keeps its labels. */
  public static boolean sameLabels(Rules before, Rules after) {
    return marks(before).equals(marks(after));
  }

  private static void ages(Rules before, Rules after, Lines lines) {
    Map<Place, AgeRule> old = keyed(before.ages(), Place::of);
    Map<Place, AgeRule> now = keyed(after.ages(), Place::of);
    for (AgeRule rule : before.ages()) {
      if (!now.containsKey(Place.of(rule))) {
        lines.add("ages", "place-gone", Place.of(rule));
      }
    }
    for (AgeRule rule : after.ages()) {
      Place place = Place.of(rule);
      AgeRule was = old.get(place);
      if (was == null) {
        lines.add("ages", "place-new", place);
      } else {
        bands(place, was, rule, lines);
      }
    }
  }

  private static void bands(Place place, AgeRule before, AgeRule after, Lines lines) {
    Map<String, AgeBand> old = keyed(before.bands(), AgeBand::key);
    Map<String, AgeBand> now = keyed(after.bands(), AgeBand::key);
    for (AgeBand band : before.bands()) {
      if (!now.containsKey(band.key())) {
        lines.add("ages", "band-gone", place, new Age(band.key()), band.from());
      }
    }
    for (AgeBand band : after.bands()) {
      AgeBand was = old.get(band.key());
      if (was == null) {
        lines.add("ages", "band-new", place, new Age(band.key()), band.from());
        continue;
      }
      if (was.from() != band.from()) {
        lines.add("ages", "from", place, new Age(band.key()), was.from(), band.from());
      }
      lines.sets("ages", "own", was.own(), band.own(), place, new Age(band.key()));
      lines.sets("ages", "parents", was.parents(), band.parents(), place, new Age(band.key()));
      lines.sets("ages", "hidden", was.hidden(), band.hidden(), place, new Age(band.key()));
    }
  }

  private static void labels(Rules before, Rules after, Lines lines) {
    for (Label label : Label.values()) {
      Marks was = marks(before, label);
      Marks now = marks(after, label);
      Set<Label> one = Set.of(label);
      lines.sets("labels", "lists", was.valueSets, now.valueSets, one);
      lines.sets("labels", "codes", was.codes, now.codes, one);
      lines.sets("labels", "classes", was.classes, now.classes, one);
      lines.sets("labels", "departments", was.departments, now.departments, one);
      lines.sets("labels", "words", was.words, now.words, one);
    }
  }

  private static void holds(Rules before, Rules after, Lines lines) {
    Map<String, HoldRule> old = keyed(before.holds(), HoldRule::name);
    Map<String, HoldRule> now = keyed(after.holds(), HoldRule::name);
    before.holds().stream()
        .filter(h -> !now.containsKey(h.name()))
        .forEach(h -> lines.add("holds", "hold-gone", h.name()));
    for (HoldRule hold : after.holds()) {
      HoldRule was = old.get(hold.name());
      if (was == null) {
        lines.add("holds", "hold-new", hold.name(), hold.days());
      } else if (!was.equals(hold)) {
        lines.add(
            "holds",
            hold.active() == was.active() ? "hold-changed" : hold.active() ? "hold-on" : "hold-off",
            hold.name(),
            hold.days());
      }
    }
  }

  private static void staff(Rules before, Rules after, Lines lines) {
    for (StaffRole role : StaffRole.values()) {
      StaffRule was = staff(before, role);
      StaffRule now = staff(after, role);
      lines.sets("staff", "purposes", was.purposes(), now.purposes(), role);
      lines.sets("staff", "staff-scopes", was.scopes(), now.scopes(), role);
      lines.sets("staff", "staff-hidden", was.hidden(), now.hidden(), role);
      if (was.anySite() != now.anySite()) {
        lines.add("staff", now.anySite() ? "any-site" : "own-site", role);
      }
      if (was.breakGlass() != now.breakGlass()) {
        lines.add("staff", now.breakGlass() ? "emergency" : "no-emergency", role);
      }
    }
  }

  private static boolean agesWiden(Rules before, Rules after) {
    Set<String> states = named(before, after, AgeRule::state);
    Set<String> sites = named(before, after, AgeRule::site);
    for (String state : states) {
      for (String site : sites) {
        List<AgeBand> was = before.bands(orNull(state), orNull(site));
        List<AgeBand> now = after.bands(orNull(state), orNull(site));
        if (bandsWiden(was, now)) {
          return true;
        }
      }
    }
    return false;
  }

  /** By age, and by name: an exception names the band that counts. */
  private static boolean bandsWiden(List<AgeBand> before, List<AgeBand> after) {
    for (int age = 0; age <= OLDEST; age++) {
      if (opensMore(bandAt(before, age), bandAt(after, age))) {
        return true;
      }
    }
    return before.stream()
        .anyMatch(was ->
            after.stream().anyMatch(now -> now.key().equals(was.key()) && opensMore(was, now)));
  }

  private static boolean opensMore(AgeBand before, AgeBand after) {
    return !before.own().containsAll(after.own())
        || !before.parents().containsAll(after.parents())
        || !after.hidden().containsAll(before.hidden());
  }

  private static AgeBand bandAt(List<AgeBand> bands, int age) {
    return bands.reversed().stream().filter(b -> b.from() <= age).findFirst().orElseThrow();
  }

  private static boolean labelsWiden(Rules before, Rules after) {
    return Arrays.stream(Label.values())
        .anyMatch(label -> !marks(after, label).covers(marks(before, label)));
  }

  private static boolean holdsWiden(Rules before, Rules after) {
    Map<String, HoldRule> now = keyed(after.holds(), HoldRule::name);
    return before.holds().stream()
        .filter(HoldRule::active)
        .anyMatch(was -> {
          HoldRule hold = now.get(was.name());
          return hold == null
              || !hold.active()
              || hold.days() < was.days()
              || !hold.data().containsAll(was.data())
              || !hold.valueSets().containsAll(was.valueSets())
              || !hold.codes().containsAll(was.codes())
              || hold.state() != null && !hold.state().equals(was.state());
        });
  }

  private static boolean staffWiden(Rules before, Rules after) {
    return Arrays.stream(StaffRole.values())
        .anyMatch(role -> {
          StaffRule was = staff(before, role);
          StaffRule now = staff(after, role);
          return !was.purposes().containsAll(now.purposes())
              || !was.scopes().containsAll(now.scopes())
              || !now.hidden().containsAll(was.hidden())
              || now.anySite() && !was.anySite()
              || now.breakGlass() && !was.breakGlass();
        });
  }

  private static StaffRule staff(Rules rules, StaffRole role) {
    return rules.staff().stream()
        .filter(s -> s.role() == role)
        .findFirst()
        .orElseGet(
            () -> new StaffRule(role, Set.of(), Set.of(), Set.of(Label.values()), false, false));
  }

  private static Set<String> named(
      Rules before, Rules after, Function<AgeRule, @Nullable String> part) {
    Set<String> all = new HashSet<>();
    all.add("");
    for (Rules rules : List.of(before, after)) {
      for (AgeRule rule : rules.ages()) {
        all.add(Objects.requireNonNullElse(part.apply(rule), ""));
      }
    }
    return all;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static <K, V> Map<K, V> keyed(Collection<V> values, Function<V, K> key) {
    Map<K, V> keyed = new HashMap<>();
    values.forEach(v -> keyed.put(key.apply(v), v));
    return keyed;
  }

  /** All that gives an entry one label. */
  private record Marks(
      Set<String> valueSets,
      Set<String> codes,
      Set<String> classes,
      Set<String> departments,
      Set<String> words) {
    boolean covers(Marks other) {
      return valueSets.containsAll(other.valueSets)
          && codes.containsAll(other.codes)
          && classes.containsAll(other.classes)
          && departments.containsAll(other.departments)
          && words.containsAll(other.words);
    }
  }

  private static Map<Label, Marks> marks(Rules rules) {
    return Arrays.stream(Label.values())
        .collect(Collectors.toMap(Function.identity(), label -> marks(rules, label)));
  }

  private static Marks marks(Rules rules, Label label) {
    var marks =
        new Marks(
            new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (LabelRule rule : rules.labels()) {
      if (rule.label() == label) {
        marks.valueSets.addAll(rule.valueSets());
        marks.codes.addAll(rule.codes());
        marks.classes.addAll(rule.encounterClasses());
        marks.departments.addAll(rule.departments());
        marks.words.addAll(rule.words());
      }
    }
    return marks;
  }

  private static final class Lines {
    private final List<Line> all = new ArrayList<>();

    void add(String topic, String key, Object... words) {
      all.add(new Line(topic, key, List.of(words)));
    }

    /** One sentence for what comes in, one for what goes: {@code KEY.more}, {@code KEY.less}. */
    <T extends Comparable<? super T>> void sets(
        String topic, String key, Set<T> before, Set<T> after, Object... of) {
      side(topic, key + ".more", after, before, of);
      side(topic, key + ".less", before, after, of);
    }

    private <T extends Comparable<? super T>> void side(
        String topic, String key, Set<T> of, Set<T> without, Object... words) {
      Set<T> rest =
          of.stream()
              .filter(one -> !without.contains(one))
              .sorted(Comparator.naturalOrder())
              .collect(Collectors.toCollection(LinkedHashSet::new));
      if (!rest.isEmpty()) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.add(List.copyOf(rest));
        this.all.add(new Line(topic, key, all));
      }
    }
  }
}
