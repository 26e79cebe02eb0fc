// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Fhir;
import org.jspecify.annotations.Nullable;

/** What the lab marked: v3-ObservationInterpretation, v2 table 0078, or the same in words. */
public enum Flag {
  NORMAL,
  LOW,
  HIGH,
  VERY_LOW,
  VERY_HIGH,
  CRITICAL_LOW,
  CRITICAL_HIGH,
  ABNORMAL,
  CRITICAL,
  POSITIVE,
  NEGATIVE,
  DETECTED,
  NOT_DETECTED,
  REACTIVE,
  NON_REACTIVE,
  INDETERMINATE,
  SUSCEPTIBLE,
  INTERMEDIATE,
  RESISTANT;

  /** All that is known of an Observation's interpretation; the unknown is left out. */
  static Set<Flag> of(Fhir observation) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    for (Concept concept : observation.concepts("interpretation")) {
      for (Concept.Coding coding : concept.codings()) {
        add(flags, code(coding.code()));
      }
      if (concept.codings().isEmpty()) {
        add(flags, words(concept.text()));
      }
    }
    return flags;
  }

  private static void add(Set<Flag> flags, @Nullable Flag flag) {
    if (flag != null) {
      flags.add(flag);
    }
  }

  private static @Nullable Flag code(@Nullable String code) {
    return switch (code == null ? "" : code.strip().toUpperCase(Locale.ROOT)) {
      case "N", "WR" -> NORMAL;
      case "L" -> LOW;
      case "H" -> HIGH;
      case "LU" -> VERY_LOW;
      case "HU" -> VERY_HIGH;
      case "LL", "LX" -> CRITICAL_LOW;
      case "HH", "HX" -> CRITICAL_HIGH;
      case "A" -> ABNORMAL;
      case "AA" -> CRITICAL;
      case "POS" -> POSITIVE;
      case "NEG" -> NEGATIVE;
      case "DET" -> DETECTED;
      case "ND" -> NOT_DETECTED;
      case "RR" -> REACTIVE;
      case "NR" -> NON_REACTIVE;
      case "IND", "E" -> INDETERMINATE;
      case "S", "SYN-S", "VS" -> SUSCEPTIBLE;
      case "I", "SDD", "MS" -> INTERMEDIATE;
      case "R", "SYN-R", "NS" -> RESISTANT;
      default -> null;
    };
  }

  private static @Nullable Flag words(@Nullable String text) {
    return switch (text == null ? "" : text.strip().toLowerCase(Locale.ROOT)) {
      case "normal", "within range", "in range" -> NORMAL;
      case "low", "below low normal" -> LOW;
      case "high", "above high normal" -> HIGH;
      case "critical low", "critically low", "panic low" -> CRITICAL_LOW;
      case "critical high", "critically high", "panic high" -> CRITICAL_HIGH;
      case "abnormal" -> ABNORMAL;
      case "critical", "critically abnormal", "critical abnormal" -> CRITICAL;
      case "positive" -> POSITIVE;
      case "negative" -> NEGATIVE;
      default -> code(text);
    };
  }

  /** The answer that this mark is, or nothing. */
  @Nullable Finding finding() {
    return switch (this) {
      case POSITIVE -> Finding.POSITIVE;
      case NEGATIVE -> Finding.NEGATIVE;
      case DETECTED -> Finding.DETECTED;
      case NOT_DETECTED -> Finding.NOT_DETECTED;
      case REACTIVE -> Finding.REACTIVE;
      case NON_REACTIVE -> Finding.NON_REACTIVE;
      case INDETERMINATE -> Finding.INDETERMINATE;
      case SUSCEPTIBLE -> Finding.SUSCEPTIBLE;
      case INTERMEDIATE -> Finding.INTERMEDIATE;
      case RESISTANT -> Finding.RESISTANT;
      case NORMAL,
          LOW,
          HIGH,
          VERY_LOW,
          VERY_HIGH,
          CRITICAL_LOW,
          CRITICAL_HIGH,
          ABNORMAL,
          CRITICAL ->
          null;
    };
  }

  /** End of the message key. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
