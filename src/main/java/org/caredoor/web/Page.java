// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/** Given to every template as {@code page}: words, formats, links and who looks. */
public final class Page {
  /** How late the last click of a session may be written down; its store waits so much longer. */
  public static final int SESSION_LATE_SECONDS = 30;

  private final Words words;
  private final UnaryOperator<String> assets;
  private final Locale locale;
  private final @Nullable CsrfToken csrf;
  private final String path;
  private final @Nullable String again;
  private final @Nullable Viewer viewer;
  private final LocalDate today;
  private final ZoneId zone;
  private final Branding branding;
  private final int idleSeconds;
  private final Function<String, @Nullable Object> remarks;
  private int lastId;

  Page(
      Words words,
      UnaryOperator<String> assets,
      Locale locale,
      @Nullable CsrfToken csrf,
      String path,
      @Nullable String again,
      @Nullable Viewer viewer,
      LocalDate today,
      ZoneId zone,
      Branding branding,
      int idleSeconds,
      Function<String, @Nullable Object> remarks) {
    this.words = words;
    this.assets = assets;
    this.locale = locale;
    this.csrf = csrf;
    this.path = path;
    this.again = again;
    this.viewer = viewer;
    this.today = today;
    this.zone = zone;
    this.branding = branding;
    this.remarks = remarks;
    this.idleSeconds = idleSeconds;
  }

  /**
   * The text for a key; JTE escapes it where it is printed. Where somebody else's record is open
   * and the key has a form {@code .theirs}, that is taken: it speaks of the patient by name, the
   * last of its arguments, instead of to them.
   */
  public String t(String key, Object... arguments) {
    Viewer.Subject other = someoneElse();
    return other != null && has(key + ".theirs")
        ? words.text(locale, key + ".theirs", with(arguments, other.given()))
        : words.text(locale, key, arguments);
  }

  /** The text for a count, see {@link Words#count}; of somebody else as in {@link #t}. */
  public String count(String key, long count, Object... arguments) {
    Viewer.Subject other = someoneElse();
    String theirs = key + ".theirs";
    return other != null && has(theirs + ".other")
        ? words.count(locale, theirs, count, with(arguments, other.given()))
        : words.count(locale, key, count, arguments);
  }

  /** Whether it speaks to the patient whose record is open, or to nobody in particular. */
  public boolean toPatient() {
    return someoneElse() == null;
  }

  private Viewer.@Nullable Subject someoneElse() {
    Preview preview = remark(Preview.class);
    return viewer == null
            || viewer.side() == Viewer.Side.PATIENT && !viewer.proxy()
            || preview != null && preview.eyes() == Preview.Eyes.PATIENT
        ? null
        : viewer.open();
  }

  private static Object[] with(Object[] arguments, String name) {
    Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = name;
    return all;
  }

  public boolean has(String key) {
    return words.has(locale, key);
  }

  public Locale locale() {
    return locale;
  }

  /** Two-letter language: en, es. */
  public String language() {
    return locale.getLanguage();
  }

  public @Nullable CsrfToken csrf() {
    return csrf;
  }

  public @Nullable Viewer viewer() {
    return viewer;
  }

  public Branding branding() {
    return branding;
  }

  /** Seconds without a request after which somebody signed in is signed out. */
  public int idleSeconds() {
    return idleSeconds;
  }

  /**
   * What a room above has to say on any page of this request, put on it as a request attribute
   * under the name of its type; null when it said nothing.
   */
  public <T> @Nullable T remark(Class<T> type) {
    Object said = remarks.apply(type.getName());
    return type.isInstance(said) ? type.cast(said) : null;
  }

  /** The path as the browser sees it, without the query. */
  public String path() {
    return path;
  }

  /**
   * Whether the language can be changed from here. Not where the answer to a form shows something
   * that no address shows again, such as a code: it would be gone without a word.
   */
  public boolean switches() {
    return again != null;
  }

  /** The address that a change of the language leads to; null where there is none. */
  @Nullable String again() {
    return again;
  }

  /** Address of this page in another language; of the form's page where this answers a form. */
  public String inLanguage(Locale other) {
    return "/language?to="
        + other.getLanguage()
        + "&back="
        + java.net.URLEncoder.encode(
            again == null ? "/" : again, java.nio.charset.StandardCharsets.UTF_8);
  }

  /** A link into the open record: carries whose record it is in the address. */
  public String link(String inner) {
    return viewer == null ? inner : viewer.prefix() + inner;
  }

  /** Whether a page of the open record is open to the viewer: what is not, is not linked to. */
  public boolean opens(String inner) {
    return viewer == null || viewer.opens(inner);
  }

  /** True when the page is {@code inner} or below it, in the open record. */
  public boolean within(String inner) {
    String whole = link(inner);
    return path.equals(whole) || path.startsWith(whole + "/");
  }

  /** Address of a static file, with its content hash. */
  public String asset(String name) {
    return assets.apply("/assets/" + name);
  }

  public LocalDate today() {
    return today;
  }

  public ZoneId zone() {
    return zone;
  }

  public String longDate(LocalDate date) {
    return Formats.longDate(locale, date);
  }

  /** "November 19", with the year when it is not this one. */
  public String date(LocalDate date) {
    return Formats.date(locale, date, today);
  }

  public String day(LocalDate date) {
    return Formats.day(locale, date, today);
  }

  public String shortDate(LocalDate date) {
    return Formats.shortDate(locale, date, today);
  }

  public String weekdayShort(LocalDate date) {
    return Formats.weekdayShort(locale, date);
  }

  public String monthShort(LocalDate date) {
    return Formats.monthShort(locale, date);
  }

  /** A date known to the month. */
  public String month(LocalDate date) {
    return Formats.month(locale, date);
  }

  public String time(LocalTime time) {
    return Formats.time(locale, time);
  }

  /** The time of day of a moment, in the portal's zone. */
  public String time(Instant at) {
    return Formats.time(locale, LocalTime.ofInstant(at, zone));
  }

  /** The name of a language in the page's language. */
  public String languageName(String tag) {
    return Locale.forLanguageTag(tag).getDisplayLanguage(locale);
  }

  /** A new id, unique on this page, for aria references in drawings. */
  public String id(String stem) {
    lastId++;
    return stem + lastId;
  }
}
