// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.time.Instant;
import java.util.Map;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file as it is stored.
 *
 * @param no line of the file on which it begins
 * @param account the person's id in the other portal
 * @param code null until it is checked
 * @param chart whose row it is, where that is known
 * @param about of a proxy: for whom
 * @param at when it was done
 */
record Line(
    Kind kind,
    int no,
    String account,
    Map<String, String> fields,
    @Nullable Code code,
    @Nullable PatientId chart,
    @Nullable PatientId about,
    @Nullable Instant at) {
  Line {
    fields = Map.copyOf(fields);
  }

  /** What stands in a column; empty for nothing. */
  String field(String column) {
    return fields.getOrDefault(column, "");
  }
}
