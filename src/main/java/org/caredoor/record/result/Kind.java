// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.words.TestScale;

/** What sort of test it is, as a patient would say it. */
enum Kind {
  BLOOD,
  URINE,
  LAB,
  IMAGING,
  HEART,
  GERMS,
  TISSUE,
  OTHER;

  private static final Set<String> LAB_CODES = Set.of("laboratory", "lab", "ch", "hm", "sp-lab");
  private static final Set<String> IMAGING_CODES =
      Set.of(
          "imaging", "lp29684-5", "rad", "nmr", "cus", "cth", "ct", "mr", "us", "nms", "rx", "xrc");
  private static final Set<String> HEART_CODES = Set.of("lp29708-2", "ec", "cg");
  private static final Set<String> TISSUE_CODES =
      Set.of("lp7839-6", "pat", "sp", "cp", "pathology", "cyt");
  private static final Set<String> GERM_CODES = Set.of("mb", "vr", "myc", "par", "sr");

  /** By LOINC class of the test, else by category (Observation, or HL7 table 0074). */
  static Kind of(Entry entry, Optional<TestScale> scale) {
    String category = String.valueOf(entry.category()).toLowerCase(Locale.ROOT);
    if (HEART_CODES.contains(category)) {
      return HEART;
    }
    if (TISSUE_CODES.contains(category)) {
      return TISSUE;
    }
    if (IMAGING_CODES.contains(category) || entry.resourceType().equals("ImagingStudy")) {
      return IMAGING;
    }
    if (scale.isPresent() && scale.get().kind().equals("imaging")) {
      return scale.get().group().equals("heart") ? HEART : IMAGING;
    }
    if (scale.isPresent() && !scale.get().kind().equals("survey")) {
      return switch (scale.get().group()) {
        case "urine" -> URINE;
        case "infection" -> GERMS;
        case "other", "vital" -> LAB_CODES.contains(category) ? LAB : OTHER;
        default -> BLOOD;
      };
    }
    return GERM_CODES.contains(category) ? GERMS : LAB_CODES.contains(category) ? LAB : OTHER;
  }

  /** A choice above the list: one or more kinds. */
  enum Chip {
    LAB("flask-conical", Set.of(Kind.BLOOD, Kind.URINE, Kind.LAB)),
    IMAGING("scan-line", Set.of(Kind.IMAGING)),
    HEART("heart-pulse", Set.of(Kind.HEART)),
    GERMS("microscope", Set.of(Kind.GERMS)),
    TISSUE("test-tube", Set.of(Kind.TISSUE)),
    OTHER("clipboard-list", Set.of(Kind.OTHER));

    private final String icon;
    private final Set<Kind> kinds;

    Chip(String icon, Set<Kind> kinds) {
      this.icon = icon;
      this.kinds = kinds;
    }

    String icon() {
      return icon;
    }

    boolean holds(Kind kind) {
      return kinds.contains(kind);
    }

    /** As it stands in an address and a message key. */
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Chip> named(String name) {
      for (Chip chip : values()) {
        if (chip.key().equals(name)) {
          return Optional.of(chip);
        }
      }
      return Optional.empty();
    }
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
