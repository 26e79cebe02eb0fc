// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.Tongue;
import org.caredoor.record.words.Named;
import org.caredoor.web.Formats;
import org.caredoor.web.Page;

/**
 * How to take a medicine, from a FHIR Dosage (R4, section 2.24.0.7): its text, or its numbers in
 * words.
 */
final class DoseWords {
  private static final Map<String, DayOfWeek> DAYS =
      Map.of(
          "mon",
          DayOfWeek.MONDAY,
          "tue",
          DayOfWeek.TUESDAY,
          "wed",
          DayOfWeek.WEDNESDAY,
          "thu",
          DayOfWeek.THURSDAY,
          "fri",
          DayOfWeek.FRIDAY,
          "sat",
          DayOfWeek.SATURDAY,
          "sun",
          DayOfWeek.SUNDAY);
  private static final Map<String, String> CODED =
      Map.of(
          "BID", "2/d", "TID", "3/d", "QID", "4/d", "QD", "1/d", "Q4H", "4h", "Q6H", "6h", "QOD",
          "2d", "AM", "MORN", "PM", "EVE", "BED", "HS");

  private DoseWords() {}

  /**
   * The directions: the text in its own language; on a page in another language the numbers in
   * words, and the text too, because it may say more. Nothing when the Dosage says nothing.
   */
  static List<Named> of(Page page, Fhir dosage, MedicineName medicine) {
    Optional<Named> text =
        dosage
            .text("text")
            .map(t -> t.replaceFirst("\\s*\\((?:qualifier value|finding)\\)\\.?$", ""))
            .map(Named::received);
    Optional<Named> words = structured(page, dosage, medicine).map(Named::plain);
    boolean readable = text.filter(t -> t.lang(page) == null).isPresent();
    return readable
        ? text.stream().toList()
        : Stream.of(words, text).flatMap(Optional::stream).toList();
  }

  /** From the numbers; nothing unless it is known how much or how often. */
  static Optional<String> structured(Page page, Fhir dosage, MedicineName medicine) {
    String dose = dose(page, dosage, medicine);
    String often = often(page, dosage.get("timing"));
    if (often.isEmpty() && (dose.isEmpty() || !dosage.flag("asNeededBoolean"))) {
      return Optional.empty();
    }
    String said =
        List.of(dose, often, moments(page, dosage), asNeeded(page, dosage), length(page, dosage))
            .stream()
            .filter(s -> !s.isEmpty())
            .collect(Collectors.joining(", "));
    String route = dosage.concept("route").label().orElse("").toLowerCase(Locale.ROOT);
    boolean swallowed =
        route.contains("oral")
            || MedicineName.slug(medicine.form()).matches("(?:.*-)?(?:tablet|capsule)");
    return Optional.of(
        page.t(swallowed ? "record.medicine.how.take" : "record.medicine.how.use", said));
  }

  /** True for a medicine taken only when needed. */
  static boolean asNeeded(Fhir dosage) {
    return dosage.flag("asNeededBoolean") || !dosage.concept("asNeededCodeableConcept").none();
  }

  /** Doses a day, when it is a plain number of times a day or hours between. */
  static Optional<BigDecimal> unitsADay(Fhir dosage) {
    Fhir repeat = dosage.get("timing").get("repeat");
    BigDecimal dose = dosage.first("doseAndRate").get("doseQuantity").number("value");
    BigDecimal frequency = repeat.number("frequency");
    BigDecimal period = repeat.number("period");
    if (dose == null || period == null || period.signum() <= 0 || asNeeded(dosage)) {
      return Optional.empty();
    }
    BigDecimal times = frequency == null ? BigDecimal.ONE : frequency;
    double days =
        switch (String.valueOf(repeat.string("periodUnit"))) {
          case "h" -> period.doubleValue() / 24;
          case "d" -> period.doubleValue();
          case "wk" -> period.doubleValue() * 7;
          default -> 0;
        };
    return days <= 0
        ? Optional.empty()
        : Optional.of(BigDecimal.valueOf(times.multiply(dose).doubleValue() / days));
  }

  private static String dose(Page page, Fhir dosage, MedicineName medicine) {
    Fhir given = dosage.first("doseAndRate");
    Fhir amount = given.get("doseQuantity");
    Fhir range = given.get("doseRange");
    if (range.has("low") && range.has("high")) {
      BigDecimal low = range.get("low").number("value");
      return low == null
          ? ""
          : page.t(
              "record.medicine.how.range",
              number(page, low),
              amount(page, range.get("high"), medicine));
    }
    return amount(page, amount, medicine);
  }

  private static String amount(Page page, Fhir amount, MedicineName medicine) {
    BigDecimal value = amount.number("value");
    if (value == null) {
      return "";
    }
    String unit =
        Objects.requireNonNullElseGet(
            amount.string("unit"),
            () ->
                page.has("record.medicine.unit." + lastWord(medicine.form()) + ".one")
                    ? lastWord(medicine.form())
                    : "");
    return unit.isEmpty() ? "" : counted(page, value, unit);
  }

  /** "2 tablets" for a number and the unit a system wrote beside it. */
  static String counted(Page page, BigDecimal value, String unit) {
    String key = "record.medicine.unit." + MedicineName.slug(unit).replaceFirst("s$", "");
    String form = value.compareTo(BigDecimal.ONE) <= 0 ? ".one" : ".other";
    return page.has(key + form)
        ? page.t(key + form, number(page, value))
        : number(page, value) + " " + unit;
  }

  private static String often(Page page, Fhir timing) {
    Fhir repeat = timing.get("repeat");
    String unit = String.valueOf(repeat.string("periodUnit"));
    BigDecimal period = repeat.number("period");
    BigDecimal frequency = repeat.number("frequency");
    if (period == null || !page.has("record.medicine.every." + unit + ".other")) {
      return coded(page, timing.concept("code"));
    }
    int times = frequency == null ? 1 : frequency.intValue();
    int most =
        Objects.requireNonNullElse(repeat.number("frequencyMax"), BigDecimal.ZERO).intValue();
    boolean single = period.compareTo(BigDecimal.ONE) == 0;
    if (single && most > times) {
      return page.t("record.medicine.times-to." + unit, times, most);
    }
    if (single && (times > 1 || !unit.equals("h"))) {
      return page.count("record.medicine.times." + unit, times);
    }
    String every =
        page.t(
            "record.medicine.every." + unit + (single ? ".one" : ".other"), number(page, period));
    return times == 1 ? every : page.count("record.medicine.times-every", times, every);
  }

  private static String coded(Page page, Concept code) {
    for (Map.Entry<String, String> known : CODED.entrySet()) {
      if (code.is(known.getKey())) {
        String means = known.getValue();
        int number = Character.digit(means.charAt(0), 10);
        if (means.endsWith("/d")) {
          return page.count("record.medicine.times.d", number);
        }
        return number > 0
            ? page.t("record.medicine.every." + means.substring(1) + ".other", number)
            : page.t("record.medicine.when." + means);
      }
    }
    return "";
  }

  private static String moments(Page page, Fhir dosage) {
    Fhir repeat = dosage.get("timing").get("repeat");
    List<String> said =
        List.of(
                strings(repeat, "dayOfWeek").stream()
                    .map(DAYS::get)
                    .filter(Objects::nonNull)
                    .map(d -> d.getDisplayName(TextStyle.FULL, page.locale()))
                    .toList(),
                strings(repeat, "when").stream()
                    .map(w -> "record.medicine.when." + w)
                    .filter(page::has)
                    .map(k -> page.t(k))
                    .toList(),
                strings(repeat, "timeOfDay").stream()
                    .map(t -> time(page, t))
                    .filter(t -> !t.isEmpty())
                    .toList())
            .stream()
            .flatMap(List::stream)
            .toList();
    return String.join(" " + page.t("record.medicine.and") + " ", said);
  }

  private static String asNeeded(Page page, Fhir dosage) {
    Optional<String> reason =
        dosage.concept("asNeededCodeableConcept").label().filter(r -> Tongue.of(r, page) == null);
    return reason
        .map(r -> page.t("record.medicine.when-needed-for", Named.plain(r).inner()))
        .orElse(asNeeded(dosage) ? page.t("record.medicine.when-needed") : "");
  }

  private static String length(Page page, Fhir dosage) {
    Fhir bounds = dosage.get("timing").get("repeat").get("boundsDuration");
    BigDecimal value = bounds.number("value");
    String unit =
        bounds.text("code").or(() -> bounds.text("unit")).orElse("").replaceFirst("ays?$", "");
    return value == null || !page.has("record.medicine.for." + unit + ".other")
        ? ""
        : page.t(
            "record.medicine.for."
                + unit
                + (value.compareTo(BigDecimal.ONE) == 0 ? ".one" : ".other"),
            number(page, value));
  }

  private static List<String> strings(Fhir json, String name) {
    return json.list(name).stream().map(Fhir::text).toList();
  }

  private static String time(Page page, String text) {
    try {
      return page.t("record.medicine.at", page.time(LocalTime.parse(text)));
    } catch (DateTimeException e) {
      return "";
    }
  }

  private static String number(Page page, BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return Formats.number(page.locale(), plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  private static String lastWord(String form) {
    String slug = MedicineName.slug(form);
    return slug.substring(slug.lastIndexOf('-') + 1);
  }
}
