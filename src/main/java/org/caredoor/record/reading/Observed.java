// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.words.PlainWords;
import org.caredoor.record.words.TestScale;
import org.jspecify.annotations.Nullable;

/**
 * One Observation, or one component of it, read and compared.
 *
 * @param code LOINC code of the test, when it has one
 * @param thinned the lab's range is not meant for this person, see {@link Verdict.Why#THINNED}
 * @param parts its components
 */
public record Observed(
    Entry entry,
    Concept name,
    @Nullable String code,
    Reading reading,
    RangeChoice ranges,
    Set<Flag> flags,
    Optional<Target> target,
    Optional<TestScale> scale,
    boolean thinned,
    Verdict verdict,
    List<Observed> parts) {
  private static final Set<String> TAKEN_BACK = Set.of("cancelled", "entered-in-error");

  /** Reads an Observation; goals are those of the patient. */
  public static Observed of(
      Entry entry, Subject subject, List<Target> targets, PlainWords words, ZoneId zone) {
    List<Observed> parts =
        entry
            .json()
            .each("component")
            .map(c -> of(entry, c, subject, targets, words, zone, List.of()))
            .toList();
    return of(entry, entry.json(), subject, targets, words, zone, parts);
  }

  private static Observed of(
      Entry entry,
      Fhir json,
      Subject subject,
      List<Target> targets,
      PlainWords words,
      ZoneId zone,
      List<Observed> parts) {
    Concept name = json.concept("code");
    String code = loinc(name, words);
    LocalDate day = entry.when().day(zone);
    Reading reading = Reading.of(json);
    RangeChoice ranges = RangeChoice.of(json, subject, day);
    Set<Flag> flags = Flag.of(json);
    Optional<Target> target = Target.on(targets, code, day, zone);
    Optional<TestScale> scale = words.scale(code);
    boolean thinned = subject.aimsElsewhere(code, day);
    Verdict verdict =
        TAKEN_BACK.contains(String.valueOf(entry.status()))
            ? new Verdict.Unjudged(Verdict.Why.NO_VALUE)
            : new Judge(reading, ranges, flags, target, scale, code, thinned).verdict();
    return new Observed(
        entry, name, code, reading, ranges, flags, target, scale, thinned, verdict, parts);
  }

  /** The LOINC code, preferring one whose words are known. */
  private static @Nullable String loinc(Concept name, PlainWords words) {
    List<String> codes =
        name.codings().stream()
            .filter(c -> "http://loinc.org".equals(c.system()))
            .map(Concept.Coding::code)
            .filter(c -> c != null)
            .toList();
    return codes.stream()
        .filter(c -> words.scale(c).isPresent())
        .findFirst()
        .orElse(codes.isEmpty() ? null : codes.getFirst());
  }

  /** The range to draw and to speak of, in the reading's unit: the goal, else the lab's. */
  public Optional<Range> shownRange() {
    Amount amount = reading.amount();
    if (amount == null) {
      return Optional.empty();
    }
    return goalRange()
        .or(() -> ranges.one().filter(r -> r.numeric() && !thinned))
        .flatMap(r -> r.in(amount.unit(), code));
  }

  /** The goal's range, when one holds that says a direction and fits the unit. */
  public Optional<Range> goalRange() {
    Amount amount = reading.amount();
    return amount == null
        ? Optional.empty()
        : target.filter(t -> !t.exact()).flatMap(t -> t.range().in(amount.unit(), code));
  }

  /** Whether Observation.status says that more is to come. */
  public boolean preliminary() {
    return switch (String.valueOf(entry.status())) {
      case "registered", "preliminary", "partial" -> true;
      default -> false;
    };
  }

  public boolean corrected() {
    return switch (String.valueOf(entry.status())) {
      case "corrected", "amended", "appended" -> true;
      default -> false;
    };
  }

  public boolean cancelled() {
    return "cancelled".equals(entry.status());
  }
}
