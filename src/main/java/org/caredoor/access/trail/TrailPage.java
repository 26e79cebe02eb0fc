// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.trail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.account.LogIns.LogIn;
import org.caredoor.audit.Looks;
import org.caredoor.audit.TrailRow;
import org.caredoor.audit.Verifications.Verification;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a filter.
 *
 * @param whole whether all of the trail may be seen, or what is about log-ins
 * @param numbers record numbers of the patients of the rows
 * @param older where the next page goes on; null on the last
 * @param checked when the trail was last proved whole
 */
record TrailPage(
    TrailFilter filter,
    boolean whole,
    TrailChoice.Found<Chart> patient,
    TrailChoice.Found<LogIn> account,
    List<TrailRow> rows,
    Map<Long, String> numbers,
    Looks.@Nullable Place older,
    Optional<Verification> checked) {
  static final int SIZE = 50;

  /** What proves that the trail is whole. */
  static final String COMMAND = "./caredoor audit verify";

  /** Whether a name was typed that means nobody, or several. */
  boolean undecided() {
    return undecided(filter.patient(), patient) || undecided(filter.account(), account);
  }

  boolean nobody() {
    return undecided(filter.patient(), patient) && patient.several().isEmpty()
        || undecided(filter.account(), account) && account.several().isEmpty();
  }

  static boolean undecided(String typed, TrailChoice.Found<?> found) {
    return !typed.isEmpty() && found.one() == null;
  }

  /** A patient as a row names them: by number, else by key. */
  String patientName(long patient) {
    return numbers.getOrDefault(patient, key(patient));
  }

  static String key(long patient) {
    return new PatientId(patient).text();
  }
}
