// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.Collections;
import java.util.List;
import org.caredoor.exchange.Reviews.Review;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.IdentityLine;
import org.caredoor.patient.PatientId;

/** Somebody a source tells of beside the charts that may be theirs. */
record ReviewPage(
    Review review, Demographics came, List<Candidate> candidates, boolean nothingChosen) {

  /** A chart that may be theirs. */
  record Candidate(PatientId id, Demographics who) {}

  /** Whether the chart says the same, however it is written. */
  boolean same(IdentityLine line, Candidate candidate) {
    return !Collections.disjoint(line.comparable(came), line.comparable(candidate.who()));
  }
}
