// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.caredoor.enrollment.OnFile;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.PeopleSearch;

/**
 * Somebody who may get a code, and where it can go.
 *
 * @param active whether the chart is in use
 * @param onFile of an e-mail or a text, only what nobody else is reached by
 */
record Recipient(Chart chart, boolean active, OnFile onFile) {
  private static final Pattern ZIP = Pattern.compile("\\b(\\d{5})(?:-\\d{4})?\\b");

  PatientId patient() {
    return chart.id();
  }

  /** To sort by: the family name first. */
  String name() {
    return PeopleSearch.fold(chart.family()) + " " + PeopleSearch.fold(chart.given());
  }

  /** To sort by: the last in the address, for a house may have such a number too. */
  String zip() {
    Optional<MatchResult> last =
        ZIP.matcher(String.join("\n", onFile.address()))
            .results()
            .reduce((first, second) -> second);
    return last.map(found -> found.group(1)).orElse("");
  }
}
