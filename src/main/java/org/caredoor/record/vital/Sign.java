// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.vital;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vital sign that many codes measure, in the order in which it is shown. A code of no sign here
 * is a sign of its own.
 */
enum Sign {
  BLOOD_PRESSURE("heart-pulse", "85354-9", "55284-4", "8480-6", "8462-4"),
  PULSE("activity", "8867-4"),
  OXYGEN("wind", "59408-5", "2708-6"),
  TEMPERATURE("thermometer", "8310-5", "8331-1", "8333-7", "8329-5"),
  BREATHING("wind", "9279-1"),
  WEIGHT("weight", "29463-7", "3141-9", "8335-2"),
  HEIGHT("ruler", "8302-2", "8306-3"),
  BODY_MASS_INDEX("ruler", "39156-5"),
  HEAD("ruler", "9843-4", "8287-5"),
  HEIGHT_PERCENTILE("baby", "8303-0"),
  WEIGHT_PERCENTILE("baby", "8336-0"),
  BODY_MASS_PERCENTILE("baby", "59576-9"),
  WEIGHT_FOR_LENGTH("baby", "77606-2"),
  HEAD_PERCENTILE("baby", "8289-1"),
  PAIN("circle-dot", "72514-3", "38208-5", "75893-8"),
  WAIST("ruler", "8280-0", "56086-2");

  private final String icon;
  private final List<String> codes;

  Sign(String icon, String... codes) {
    this.icon = icon;
    this.codes = List.of(codes);
  }

  String icon() {
    return icon;
  }

  List<String> codes() {
    return codes;
  }

  /** As it stands in an address and a message key. */
  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean percentile() {
    return switch (this) {
      case HEIGHT_PERCENTILE,
          WEIGHT_PERCENTILE,
          BODY_MASS_PERCENTILE,
          WEIGHT_FOR_LENGTH,
          HEAD_PERCENTILE ->
          true;
      default -> false;
    };
  }

  /** UCUM unit it is shown in; null to leave it as it came. */
  @Nullable String unit(boolean metric) {
    return switch (this) {
      case TEMPERATURE -> metric ? "Cel" : "[degF]";
      case WEIGHT -> metric ? "kg" : "[lb_av]";
      case HEIGHT, WAIST -> metric ? "cm" : "[in_i]";
      case HEAD -> "cm";
      default -> null;
    };
  }

  static Optional<Sign> ofCode(@Nullable String code) {
    for (Sign sign : values()) {
      if (code != null && sign.codes.contains(code)) {
        return Optional.of(sign);
      }
    }
    return Optional.empty();
  }

  /** As a code stands in an address; one that no address can hold gets another name there. */
  static String slugOf(@Nullable String code) {
    String written = String.valueOf(code);
    return ofCode(code)
        .map(Sign::slug)
        .orElse(
            written.matches("[a-zA-Z0-9-]{1,40}")
                ? written
                : "other-" + Integer.toHexString(written.hashCode()));
  }

  static Optional<Sign> ofSlug(String slug) {
    for (Sign sign : values()) {
      if (sign.slug().equals(slug)) {
        return Optional.of(sign);
      }
    }
    return Optional.empty();
  }
}
