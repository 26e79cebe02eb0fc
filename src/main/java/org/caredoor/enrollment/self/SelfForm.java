// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.self;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caredoor.account.Problem;
import org.caredoor.enrollment.Channel;
import org.caredoor.patient.Claim;
import org.caredoor.web.FilterFields;
import org.jspecify.annotations.Nullable;

/** What somebody typed about themselves. */
record SelfForm(
    String given,
    String family,
    String month,
    String day,
    String year,
    String fact,
    String value,
    String way) {
  static final SelfForm EMPTY = new SelfForm("", "", "", "", "", "", "", "");

  /** What can prove it beside name and birth date, in the order of the form. */
  static final List<Claim.Fact> FACTS =
      List.of(Claim.Fact.ZIP, Claim.Fact.PHONE, Claim.Fact.RECORD_NUMBER);

  static SelfForm of(Map<String, String> given) {
    return new SelfForm(
        FilterFields.text(given, "given"),
        FilterFields.text(given, "family"),
        FilterFields.text(given, "month"),
        FilterFields.text(given, "day"),
        FilterFields.text(given, "year"),
        FilterFields.text(given, "fact"),
        FilterFields.text(given, "value"),
        FilterFields.text(given, "way"));
  }

  /** What is to be mended, in the order of the form; says nothing of any chart. */
  List<Problem> problems(LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    if (given.isEmpty()) {
      problems.add(new Problem("given", "enrollment.self.problem.given"));
    }
    if (family.isEmpty()) {
      problems.add(new Problem("family", "enrollment.self.problem.family"));
    }
    LocalDate born = born();
    if (born == null || born.isAfter(today)) {
      boolean missing = month.isEmpty() || day.isEmpty() || year.isEmpty();
      problems.add(
          new Problem(
              "month",
              missing ? "enrollment.self.problem.born" : "enrollment.self.problem.no-day"));
    }
    Claim.Fact chosen = chosen();
    if (chosen == null) {
      problems.add(new Problem("fact", "enrollment.self.problem.fact"));
    } else if (!fits(chosen)) {
      problems.add(new Problem("value", "enrollment.self.problem.value." + code(chosen)));
    }
    if (way.isEmpty() || channel() == null) {
      problems.add(new Problem("way", "enrollment.self.problem.way"));
    }
    return problems;
  }

  private boolean fits(Claim.Fact chosen) {
    String digits = value.replaceAll("\\D", "");
    return switch (chosen) {
      case RECORD_NUMBER -> !value.isEmpty();
      case PHONE -> digits.length() >= 4;
      case ZIP -> digits.length() == 5 || digits.length() == 9;
    };
  }

  /** The birth date; null when it is no day. */
  @Nullable LocalDate born() {
    try {
      return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  Claim.@Nullable Fact chosen() {
    return FACTS.stream().filter(f -> code(f).equals(fact)).findFirst().orElse(null);
  }

  /** By which way they would like the code to come. */
  @Nullable Channel channel() {
    return Arrays.stream(new Channel[] {Channel.TEXT, Channel.EMAIL})
        .filter(c -> code(c).equals(way))
        .findFirst()
        .orElse(null);
  }

  /** As written in the form and in texts: {@code record-number}. */
  static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
