// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a grant can open, in the words in which people give it: a part of the record, or something
 * that may be done. Every kind of data belongs to exactly one. The number is stored and never
 * changes.
 */
public enum Scope {
  RESULTS(1, DataClass.RESULT),
  VITALS(2, DataClass.VITAL),
  CONDITIONS(3, DataClass.CONDITION, DataClass.PROCEDURE, DataClass.DEVICE),
  ALLERGIES(4, DataClass.ALLERGY),
  MEDICINES(5, DataClass.MEDICINE),
  SHOTS(6, DataClass.IMMUNIZATION),
  VISITS(7, DataClass.VISIT),
  NOTES(8, DataClass.DOCUMENT),
  PLANS(9, DataClass.CARE_TEAM, DataClass.GOAL),
  SOCIAL(10, DataClass.SOCIAL, DataClass.OTHER),
  BILLS(11, DataClass.COVERAGE),
  DETAILS(12, DataClass.DEMOGRAPHICS),
  /** Write to the care team for the patient. */
  MESSAGES(21),
  BOOK(22),
  /** Ask for more of a medicine. */
  RENEW(23),
  FORMS(24),
  DOWNLOAD(25),
  /** Say that something in the record is wrong (45 CFR 164.526). */
  CORRECT(26),
  /** See which staff and systems looked at the record. */
  LOOKERS(27);

  private final int number;
  private final Set<DataClass> classes;
  private final long classBits;

  Scope(int number, DataClass... classes) {
    this.number = number;
    this.classes =
        classes.length == 0
            ? EnumSet.noneOf(DataClass.class)
            : EnumSet.copyOf(Arrays.asList(classes));
    this.classBits = DataClass.bits(this.classes);
  }

  /** Whether it is a part of the record, not something to do. */
  public boolean partOfRecord() {
    return !classes.isEmpty();
  }

  /** The bit of this scope in a set. */
  public long bit() {
    return 1L << number;
  }

  /** As written in forms and texts: {@code results}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #code}. */
  public static Optional<Scope> ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }

  /** The scope that a kind of data belongs to. */
  public static Scope of(DataClass data) {
    return Arrays.stream(values()).filter(s -> s.classes.contains(data)).findFirst().orElseThrow();
  }

  /** A bit set. */
  public static long bits(Set<Scope> scopes) {
    long bits = 0;
    for (Scope scope : scopes) {
      bits |= scope.bit();
    }
    return bits;
  }

  /** Reads a bit set; bits without a scope are left out. */
  public static Set<Scope> of(long bits) {
    return Arrays.stream(values())
        .filter(s -> (bits & s.bit()) != 0)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }

  /** The kinds of data that some scopes open, bits of {@link DataClass}. */
  static long classBits(Set<Scope> scopes) {
    long bits = 0;
    for (Scope scope : scopes) {
      bits |= scope.classBits;
    }
    return bits;
  }
}
