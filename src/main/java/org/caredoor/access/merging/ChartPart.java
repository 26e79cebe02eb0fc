// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

import java.util.Optional;
import org.caredoor.patient.PatientId;

/**
 * What a room above keeps of patients. It moves when two charts become one, and back when they
 * become two, all of it in one transaction of the house.
 */
public interface ChartPart {
  /** How much there is of a chart, for whoever decides which one stays; empty for nothing. */
  Optional<Weight> weight(PatientId chart);

  /**
   * So many of something.
   *
   * @param what last part of a text's key
   */
  record Weight(String what, long count) {}

  /** Keeps others from changing what is there of two charts until the transaction ends. */
  void hold(PatientId one, PatientId other);

  /** Why it cannot be done just now, as the last part of a text's key; empty where it can. */
  Optional<String> objection(PatientId stays, PatientId goes);

  /** Puts what is there of the one chart to the other. */
  void join(Joint joint);

  /** Gives back what was of the chart that leaves, and what came for it since. */
  void part(Joint joint);
}
