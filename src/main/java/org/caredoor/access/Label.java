// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why an entry may be kept from somebody: its confidentiality labels. The number is its bit in
 * {@code record.entry.labels} and never changes. The v3 code is the sensitivity of HL7 v3 ActCode
 * (ActInformationSensitivityPolicy) that a sender writes into {@code meta.security}.
 */
public enum Label {
  /** Contraception, pregnancy, abortion. */
  REPRODUCTIVE(1, "SEX"),
  /** HIV and other infections passed on by sex. */
  STI_HIV(2, "STD"),
  MENTAL_HEALTH(3, "MH"),
  /** Alcohol and drugs, 42 CFR Part 2. */
  SUBSTANCE_USE(4, "SUD"),
  GENETIC(5, "GDIS"),
  /** Violence, abuse, neglect. */
  ABUSE(6, "SDV"),
  /** Gender-affirming care. */
  GENDER(7, "GENDER"),
  /** Restricted by its sender, or by hand, for another reason. */
  CONFIDENTIAL(8, "R"),
  /** Not in a code system that the rules know, so nobody can say that it is harmless. */
  UNCODED(9, null);

  private final int number;
  private final @Nullable String v3;

  Label(int number, @Nullable String v3) {
    this.number = number;
    this.v3 = v3;
  }

  /** The bit of this label in a set. */
  public long bit() {
    return 1L << number;
  }

  /** Code in {@code meta.security}, where there is one. */
  public Optional<String> v3() {
    return Optional.ofNullable(v3);
  }

  /** Whether it is about the topic, so that all that was made in the same visit gets it too. */
  public boolean spreads() {
    return this != UNCODED;
  }

  /** As written in forms and texts: {@code mental-health}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads {@link #code}. */
  public static Optional<Label> ofCode(String code) {
    return Arrays.stream(values()).filter(l -> l.code().equals(code)).findFirst();
  }

  /** A bit set. */
  public static long bits(Set<Label> labels) {
    long bits = 0;
    for (Label label : labels) {
      bits |= label.bit();
    }
    return bits;
  }

  /** Reads a bit set; bits without a label are left out. */
  public static Set<Label> of(long bits) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    if (bits != 0) {
      for (Label label : values()) {
        if ((bits & label.bit()) != 0) {
          labels.add(label);
        }
      }
    }
    return labels;
  }
}
