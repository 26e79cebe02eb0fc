// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The kinds of data that a key opens or does not; the number is stored with each entry and never
 * changes.
 */
public enum DataClass {
  RESULT(1),
  VITAL(2),
  CONDITION(3),
  ALLERGY(4),
  MEDICINE(5),
  IMMUNIZATION(6),
  PROCEDURE(7),
  VISIT(8),
  DOCUMENT(9),
  CARE_TEAM(10),
  GOAL(11),
  DEVICE(12),
  SOCIAL(13),
  COVERAGE(14),
  DEMOGRAPHICS(15),
  OTHER(16);

  private static final List<DataClass> BY_NUMBER = // 1 and on, without a gap
      Arrays.stream(values()).sorted(Comparator.comparingInt(DataClass::number)).toList();

  private final int number;

  DataClass(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The bit of this class in a set. */
  public long bit() {
    return 1L << number;
  }

  /** A bit set of classes. */
  public static long bits(Set<DataClass> classes) {
    return classes.stream().mapToLong(DataClass::bit).reduce(0, (a, b) -> a | b);
  }

  /** Reads a stored number. */
  public static DataClass of(int number) {
    if (number < 1 || number > BY_NUMBER.size()) {
      throw new IllegalArgumentException("no data class " + number);
    }
    return BY_NUMBER.get(number - 1);
  }
}
