// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import java.util.List;
import java.util.stream.Stream;

/** The pages from which all else in a person's record is found. */
final class RecordPages {
  private static final List<String> ALL =
      List.of(
          "/home",
          "/access",
          "/me",
          "/me/who-looked",
          "/records",
          "/records/results",
          "/records/conditions",
          "/records/allergies",
          "/records/immunizations",
          "/records/vitals",
          "/records/visits",
          "/records/procedures",
          "/records/documents",
          "/records/care-team",
          "/records/goals",
          "/medicines",
          "/visits");

  private RecordPages() {}

  /** All of them, and more. */
  static List<String> and(String... more) {
    return Stream.concat(ALL.stream(), Stream.of(more)).toList();
  }
}
