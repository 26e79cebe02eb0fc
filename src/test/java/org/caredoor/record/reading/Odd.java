// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.util.List;
import java.util.Random;

/** Makes Observations as no standard would have them. */
final class Odd {
  private static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "\"\"",
          "\" \"",
          "\"7\"",
          "\"<7\"",
          "\"Negative\"",
          "0",
          "-1",
          "7.20",
          "1e400",
          "1e-400",
          "99999999999999999999",
          "[]",
          "{}",
          "[null]",
          "\"2026-13-45\"",
          "\"mg/dL\"",
          "\"H\"",
          "\"N\"",
          "\"LL\"",
          "\"%\"");
  private static final List<String> QUANTITY =
      List.of("value", "comparator", "unit", "code", "system");
  private static final List<String> RANGE =
      List.of("low", "high", "text", "type", "appliesTo", "age");
  private static final List<String> VALUES =
      List.of(
          "valueQuantity",
          "valueRange",
          "valueRatio",
          "valueCodeableConcept",
          "valueString",
          "valueInteger",
          "valueBoolean",
          "valueDateTime",
          "valuePeriod",
          "valueSampledData");

  private Odd() {}

  static String observation(Random random) {
    var json = new StringBuilder("{\"status\":\"final\"");
    field(json, pick(random, VALUES), value(random));
    if (random.nextInt(3) > 0) {
      field(json, "referenceRange", list(random, () -> object(random, RANGE)));
    }
    if (random.nextBoolean()) {
      field(
          json,
          "interpretation",
          random.nextBoolean()
              ? "[{\"coding\":[{\"code\":" + pick(random, SCALARS) + "}]}]"
              : pick(random, SCALARS));
    }
    if (random.nextInt(4) == 0) {
      field(json, "dataAbsentReason", "{\"coding\":[{\"code\":" + pick(random, SCALARS) + "}]}");
    }
    return json.append('}').toString();
  }

  private static String value(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> pick(random, SCALARS);
      case 1 ->
          "{\"low\":" + object(random, QUANTITY) + ",\"high\":" + object(random, QUANTITY) + "}";
      case 2 ->
          "{\"numerator\":"
              + object(random, QUANTITY)
              + ",\"denominator\":"
              + object(random, QUANTITY)
              + "}";
      default -> object(random, QUANTITY);
    };
  }

  private static String object(Random random, List<String> names) {
    var json = new StringBuilder("{\"x\":0");
    for (String name : names) {
      if (random.nextInt(3) > 0) {
        field(
            json,
            name,
            RANGE.contains(name) && random.nextInt(4) > 0
                ? object(random, QUANTITY)
                : name.equals("value") && random.nextInt(3) > 0
                    ? Integer.toString(random.nextInt(20) - 2)
                    : pick(random, SCALARS));
      }
    }
    return json.append('}').toString();
  }

  private static String list(Random random, java.util.function.Supplier<String> item) {
    return random.nextInt(5) == 0
        ? pick(random, SCALARS)
        : random.nextInt(3) == 0
            ? "[" + item.get() + "," + item.get() + "]"
            : "[" + item.get() + "]";
  }

  private static void field(StringBuilder json, String name, String value) {
    json.append(",\"").append(name).append("\":").append(value);
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
