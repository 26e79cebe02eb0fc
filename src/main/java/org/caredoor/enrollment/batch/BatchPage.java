// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.util.Arrays;
import java.util.Map;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * One batch with some of its people.
 *
 * @param shown only lines with this verdict; null for all
 * @param numbers record numbers of those whose names are shown
 * @param site its name
 */
record BatchPage(
    Batch batch,
    Tally tally,
    @Nullable Verdict shown,
    BatchRepository.FoundLines lines,
    Map<PatientId, Chart> charts,
    Map<PatientId, String> numbers,
    String site,
    int page) {
  static final int SIZE = 25;

  static int number(Map<String, String> given) {
    String page = given.getOrDefault("page", "");
    return page.matches("[1-9]\\d{0,3}") ? Integer.parseInt(page) : 1;
  }

  static @Nullable Verdict verdict(Map<String, String> given) {
    return Arrays.stream(Verdict.values())
        .filter(v -> v.code().equals(given.get("verdict")))
        .findFirst()
        .orElse(null);
  }

  static int last(int total) {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  String path() {
    return "/staff/enrollment/batches/" + batch.id();
  }

  String address(@Nullable Verdict verdict, int otherPage) {
    return path() + "?page=" + otherPage + (verdict == null ? "" : "&verdict=" + verdict.code());
  }

  @Nullable Chart chart(Line line) {
    return line.patient() == null ? null : charts.get(line.patient());
  }

  /** As it is on the chart, else as it was given. */
  String number(Line line) {
    return line.patient() == null
        ? line.given()
        : numbers.getOrDefault(line.patient(), line.given());
  }

  boolean working() {
    return batch.state() == BatchState.RUNNING;
  }

  /** Whether its letters can be printed now. */
  boolean printable() {
    return batch.letters() && batch.state() == BatchState.DONE && tally.made() > 0;
  }
}
