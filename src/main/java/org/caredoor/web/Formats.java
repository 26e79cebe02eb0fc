// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Dates, times and numbers as the design guide writes them, per language. */
public final class Formats {
  private static final Map<Pattern, DateTimeFormatter> CACHE = new ConcurrentHashMap<>();

  /** Patterns to be copied, since they change while they are used. */
  private static final Map<Digits, NumberFormat> NUMBERS = new ConcurrentHashMap<>();

  private static final int COMMON_DIGITS = 6;

  private Formats() {}

  private record Pattern(Locale locale, String letters) {}

  private record Digits(Locale locale, int behindPoint) {}

  /** "November 19, 2026" / "19 de noviembre de 2026". */
  public static String longDate(Locale locale, LocalDate date) {
    return format(locale, spanish(locale) ? "d 'de' MMMM 'de' y" : "MMMM d, y").format(date);
  }

  /** "November 19", with the year only when it is not the year of {@code today}. */
  public static String date(Locale locale, LocalDate date, LocalDate today) {
    return date.getYear() == today.getYear()
        ? format(locale, spanish(locale) ? "d 'de' MMMM" : "MMMM d").format(date)
        : longDate(locale, date);
  }

  /** "Thursday, November 19", with the year only when it is not the year of {@code today}. */
  public static String day(Locale locale, LocalDate date, LocalDate today) {
    boolean thisYear = date.getYear() == today.getYear();
    String pattern =
        spanish(locale)
            ? (thisYear ? "EEEE, d 'de' MMMM" : "EEEE, d 'de' MMMM 'de' y")
            : (thisYear ? "EEEE, MMMM d" : "EEEE, MMMM d, y");
    return format(locale, pattern).format(date);
  }

  /** "Nov 19" / "19 nov", with the year only when it is not the year of {@code today}. */
  public static String shortDate(Locale locale, LocalDate date, LocalDate today) {
    boolean thisYear = date.getYear() == today.getYear();
    String pattern =
        spanish(locale) ? (thisYear ? "d MMM" : "d MMM y") : (thisYear ? "MMM d" : "MMM d, y");
    return format(locale, pattern).format(date);
  }

  /** "Sat" / "sáb". */
  public static String weekdayShort(Locale locale, LocalDate date) {
    return format(locale, "EEE").format(date);
  }

  /** "Nov" / "nov". */
  public static String monthShort(Locale locale, LocalDate date) {
    return format(locale, "MMM").format(date);
  }

  /** "November 2026" / "noviembre de 2026": a date known to the month. */
  public static String month(Locale locale, LocalDate date) {
    return format(locale, spanish(locale) ? "MMMM 'de' y" : "MMMM y").format(date);
  }

  /** "9:20 AM" / "9:20 a. m.", with plain blanks. */
  public static String time(Locale locale, LocalTime time) {
    return format(locale, "h:mm a").format(time).replace('\u202f', ' ').replace('\u00a0', ' ');
  }

  /** Day and time in one. */
  public static String dayTime(Locale locale, ZonedDateTime at, LocalDate today) {
    return day(locale, at.toLocalDate(), today) + ", " + time(locale, at.toLocalTime());
  }

  /** A whole number with the language's grouping. */
  public static String number(Locale locale, long number) {
    return numbers(locale, 0).format(number);
  }

  /** A decimal with exactly the digits it was given: 4.30 stays 4.30. */
  public static String number(Locale locale, BigDecimal number) {
    return numbers(locale, Math.max(0, number.scale())).format(number);
  }

  private static NumberFormat numbers(Locale locale, int behindPoint) {
    if (behindPoint > COMMON_DIGITS) {
      return exactly(new Digits(locale, behindPoint));
    }
    NumberFormat known = NUMBERS.computeIfAbsent(new Digits(locale, behindPoint), Formats::exactly);
    return (NumberFormat) known.clone();
  }

  private static NumberFormat exactly(Digits digits) {
    NumberFormat format = NumberFormat.getNumberInstance(digits.locale());
    format.setMinimumFractionDigits(digits.behindPoint());
    format.setMaximumFractionDigits(digits.behindPoint());
    return format;
  }

  private static boolean spanish(Locale locale) {
    return locale.getLanguage().equals("es");
  }

  private static DateTimeFormatter format(Locale locale, String pattern) {
    return CACHE.computeIfAbsent(
        new Pattern(locale, pattern), p -> DateTimeFormatter.ofPattern(p.letters(), p.locale()));
  }
}
