// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** What a check says of a row. */
record Verdict(Line line, Code code, @Nullable PatientId chart, @Nullable PatientId about) {
  static Verdict of(Line line, Code code) {
    return new Verdict(line, code, null, null);
  }

  static Verdict of(Line line, Code code, @Nullable PatientId chart) {
    return new Verdict(line, code, chart, null);
  }
}
