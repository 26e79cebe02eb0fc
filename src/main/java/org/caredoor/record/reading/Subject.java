// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a range may depend on. */
public final class Subject {
  /** Of whom nothing is known. */
  public static final Subject UNKNOWN = new Subject(null, null, Optional::empty);

  /** LOINC codes of the INR. */
  private static final Set<String> INR = Set.of("6301-6", "34714-6");

  private final @Nullable String sex;
  private final @Nullable LocalDate born;
  private final Supplier<Optional<LocalDate>> findThinned;
  private @Nullable Optional<LocalDate> thinned;

  /**
   * Somebody.
   *
   * @param sex FHIR administrative gender
   * @param thinned first day of the warfarin that the patient takes now; null for those who take
   *     none
   */
  public Subject(@Nullable String sex, @Nullable LocalDate born, @Nullable LocalDate thinned) {
    this(sex, born, () -> Optional.ofNullable(thinned));
  }

  private Subject(
      @Nullable String sex, @Nullable LocalDate born, Supplier<Optional<LocalDate>> findThinned) {
    this.sex = sex;
    this.born = born;
    this.findThinned = findThinned;
  }

  /** Somebody whose medicines are looked at when it matters, which it does for few tests. */
  public static Subject of(
      @Nullable String sex, @Nullable LocalDate born, Supplier<Optional<LocalDate>> findThinned) {
    return new Subject(sex, born, findThinned);
  }

  @Nullable String sex() {
    return sex;
  }

  @Nullable LocalDate born() {
    return born;
  }

  /**
   * True when the laboratory's range, which is that of healthy people, is not meant for this
   * person: the INR of somebody whose blood is thinned on purpose.
   */
  boolean aimsElsewhere(@Nullable String loinc, @Nullable LocalDate on) {
    return loinc != null
        && INR.contains(loinc)
        && thinned().filter(since -> on == null || !on.isBefore(since)).isPresent();
  }

  private Optional<LocalDate> thinned() {
    Optional<LocalDate> found = thinned;
    if (found == null) {
      found = findThinned.get();
      thinned = found;
    }
    return found;
  }
}
