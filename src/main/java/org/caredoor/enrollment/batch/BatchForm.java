// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.caredoor.account.Problem;
import org.caredoor.enrollment.Channel;
import org.caredoor.web.FilterFields;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to draw up a batch.
 *
 * @param source {@code list} or {@code seen}
 * @param numbers record numbers as they were pasted
 */
record BatchForm(
    String name,
    String site,
    String channel,
    String order,
    String source,
    String numbers,
    String from,
    String until) {
  static final List<Channel> CHANNELS = List.of(Channel.LETTER, Channel.EMAIL, Channel.TEXT);

  /** Of so many people at most; more are another batch. */
  static final int MOST = 10_000;

  static final int LONGEST_NAME = 80;
  static final int MOST_DAYS = 31;
  private static final int FIRST_YEAR = 2000;

  static BatchForm of(Map<String, String> given) {
    return new BatchForm(
        FilterFields.text(given, "name"),
        FilterFields.text(given, "site"),
        FilterFields.text(given, "channel"),
        FilterFields.text(given, "order"),
        FilterFields.text(given, "source"),
        given.getOrDefault("numbers", ""),
        FilterFields.text(given, "from"),
        FilterFields.text(given, "until"));
  }

  /**
   * What is to be mended, in the order of the form.
   *
   * @param sites keys of those that may be chosen
   */
  List<Problem> problems(Collection<String> sites, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      problems.add(new Problem("name", "enrollment.batch.problem.name"));
    }
    if (!sites.contains(site)) {
      problems.add(new Problem("site", "enrollment.batch.problem.site"));
    }
    if (fromList()) {
      int found = given().size();
      if (found == 0) {
        problems.add(new Problem("numbers", "enrollment.batch.problem.numbers"));
      } else if (found > MOST) {
        problems.add(new Problem("numbers", "enrollment.batch.problem.many", MOST));
      }
    } else {
      days(problems, today);
    }
    return problems;
  }

  private void days(List<Problem> problems, LocalDate today) {
    LocalDate first = firstDay();
    LocalDate last = lastDay();
    if (first == null) {
      problems.add(new Problem("from", "enrollment.batch.problem.day"));
    }
    if (last == null || last.isAfter(today)) {
      problems.add(new Problem("until", "enrollment.batch.problem.day"));
    } else if (first != null && (last.isBefore(first) || span(first, last) > MOST_DAYS)) {
      problems.add(new Problem("until", "enrollment.batch.problem.days", MOST_DAYS));
    }
  }

  private static long span(LocalDate first, LocalDate last) {
    return ChronoUnit.DAYS.between(first, last) + 1;
  }

  boolean fromList() {
    return !source.equals("seen");
  }

  List<String> given() {
    return GivenList.of(numbers);
  }

  @Nullable LocalDate firstDay() {
    return FilterFields.day(from, FIRST_YEAR);
  }

  @Nullable LocalDate lastDay() {
    return FilterFields.day(until, FIRST_YEAR);
  }

  Batch.Plan plan() {
    return new Batch.Plan(
        name,
        site,
        CHANNELS.stream().filter(c -> c.name().equals(channel)).findFirst().orElse(Channel.LETTER),
        Arrays.stream(PrintOrder.values())
            .filter(o -> o.code().equals(order))
            .findFirst()
            .orElse(PrintOrder.NAME));
  }
}
