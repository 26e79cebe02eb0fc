// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.caredoor.record.entry.Concept;
import org.jspecify.annotations.Nullable;

/** Answers that tests give in words, known well enough to be said in each language. */
public enum Finding {
  POSITIVE,
  NEGATIVE,
  WEAK_POSITIVE,
  DETECTED,
  NOT_DETECTED,
  REACTIVE,
  NON_REACTIVE,
  PRESENT,
  ABSENT,
  INDETERMINATE,
  TRACE,
  PLUS_1,
  PLUS_2,
  PLUS_3,
  PLUS_4,
  NORMAL,
  ABNORMAL,
  SUSCEPTIBLE,
  INTERMEDIATE,
  RESISTANT,
  IMMUNE,
  NOT_IMMUNE,
  NO_GROWTH;

  private static final Pattern END = Pattern.compile("[.!]$");
  private static final Pattern REMARK = Pattern.compile(" \\([a-z ]+\\)$");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final Map<String, Finding> CODES =
      Map.ofEntries(
          Map.entry("10828004", POSITIVE),
          Map.entry("260385009", NEGATIVE),
          Map.entry("260408008", WEAK_POSITIVE),
          Map.entry("260373001", DETECTED),
          Map.entry("260415000", NOT_DETECTED),
          Map.entry("11214006", REACTIVE),
          Map.entry("131194007", NON_REACTIVE),
          Map.entry("52101004", PRESENT),
          Map.entry("2667000", ABSENT),
          Map.entry("82334004", INDETERMINATE),
          Map.entry("419984006", INDETERMINATE),
          Map.entry("260405006", TRACE),
          Map.entry("260347006", PLUS_1),
          Map.entry("260348001", PLUS_2),
          Map.entry("260349009", PLUS_3),
          Map.entry("260350009", PLUS_4),
          Map.entry("17621005", NORMAL),
          Map.entry("263654008", ABNORMAL),
          Map.entry("131196009", SUSCEPTIBLE),
          Map.entry("11896004", INTERMEDIATE),
          Map.entry("30714006", RESISTANT),
          Map.entry("264868006", NO_GROWTH),
          Map.entry("LA6576-8", POSITIVE),
          Map.entry("LA6577-6", NEGATIVE),
          Map.entry("LA11882-0", DETECTED),
          Map.entry("LA11883-8", NOT_DETECTED),
          Map.entry("LA15255-5", REACTIVE),
          Map.entry("LA15256-3", NON_REACTIVE),
          Map.entry("LA9633-4", PRESENT),
          Map.entry("LA9634-2", ABSENT),
          Map.entry("LA11884-6", INDETERMINATE));

  private static final Map<String, Finding> WORDS =
      Map.ofEntries(
          Map.entry("positive", POSITIVE),
          Map.entry("pos", POSITIVE),
          Map.entry("positivo", POSITIVE),
          Map.entry("negative", NEGATIVE),
          Map.entry("neg", NEGATIVE),
          Map.entry("negativo", NEGATIVE),
          Map.entry("weak positive", WEAK_POSITIVE),
          Map.entry("weakly positive", WEAK_POSITIVE),
          Map.entry("detected", DETECTED),
          Map.entry("not detected", NOT_DETECTED),
          Map.entry("none detected", NOT_DETECTED),
          Map.entry("undetected", NOT_DETECTED),
          Map.entry("reactive", REACTIVE),
          Map.entry("non-reactive", NON_REACTIVE),
          Map.entry("nonreactive", NON_REACTIVE),
          Map.entry("non reactive", NON_REACTIVE),
          Map.entry("not reactive", NON_REACTIVE),
          Map.entry("present", PRESENT),
          Map.entry("absent", ABSENT),
          Map.entry("not present", ABSENT),
          Map.entry("indeterminate", INDETERMINATE),
          Map.entry("equivocal", INDETERMINATE),
          Map.entry("inconclusive", INDETERMINATE),
          Map.entry("trace", TRACE),
          Map.entry("tr", TRACE),
          Map.entry("1+", PLUS_1),
          Map.entry("+1", PLUS_1),
          Map.entry("+", PLUS_1),
          Map.entry("2+", PLUS_2),
          Map.entry("+2", PLUS_2),
          Map.entry("++", PLUS_2),
          Map.entry("3+", PLUS_3),
          Map.entry("+3", PLUS_3),
          Map.entry("+++", PLUS_3),
          Map.entry("4+", PLUS_4),
          Map.entry("+4", PLUS_4),
          Map.entry("++++", PLUS_4),
          Map.entry("normal", NORMAL),
          Map.entry("abnormal", ABNORMAL),
          Map.entry("susceptible", SUSCEPTIBLE),
          Map.entry("sensitive", SUSCEPTIBLE),
          Map.entry("intermediate", INTERMEDIATE),
          Map.entry("resistant", RESISTANT),
          Map.entry("immune", IMMUNE),
          Map.entry("not immune", NOT_IMMUNE),
          Map.entry("non-immune", NOT_IMMUNE),
          Map.entry("no growth", NO_GROWTH));

  /** The answer a concept stands for, by code, else by its words. */
  static Optional<Finding> of(Concept concept) {
    return concept.codings().stream()
        .map(Concept.Coding::code)
        .filter(c -> c != null && CODES.containsKey(c))
        .findFirst()
        .map(CODES::get)
        .or(() -> concept.label().flatMap(Finding::of));
  }

  /** The answer that a text is, when it is nothing else. */
  static Optional<Finding> of(@Nullable String text) {
    if (text == null || text.length() > 40) {
      return Optional.empty();
    }
    String plain = text.strip().toLowerCase(Locale.ROOT);
    Finding known = WORDS.get(plain);
    if (known != null) {
      return Optional.of(known);
    }
    String words = REMARK.matcher(END.matcher(plain).replaceAll("")).replaceFirst("");
    return Optional.ofNullable(WORDS.get(BLANKS.matcher(words).replaceAll(" ")));
  }

  /** The answer that the words of a usual range are, when they are one. */
  public static Optional<Finding> usual(String words) {
    return of(words);
  }

  /** True for the answer that nothing was found. */
  public boolean nothingFound() {
    return switch (this) {
      case NEGATIVE, NOT_DETECTED, NON_REACTIVE, ABSENT, NO_GROWTH -> true;
      default -> false;
    };
  }

  /** True when two answers say the same of what was looked for. */
  boolean agrees(Finding other) {
    return this == other || (nothingFound() && other.nothingFound());
  }

  /** End of the message key. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
