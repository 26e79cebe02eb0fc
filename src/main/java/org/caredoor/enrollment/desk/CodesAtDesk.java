// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import java.util.Optional;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.enrollment.AgeForLogIn;
import org.caredoor.enrollment.AgeForLogIn.Age;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.Issued;
import org.caredoor.enrollment.SeenDocuments;
import org.caredoor.enrollment.Tokens;
import org.caredoor.patient.Chart;
import org.springframework.stereotype.Component;

/** Makes codes for whoever stands at the desk, or says why not. */
@Component
public class CodesAtDesk {
  private final EnrollmentDesk door;
  private final Tokens tokens;
  private final Enrolments enrolments;
  private final SeenDocuments documents;
  private final AccessPolicy policy;
  private final AgeForLogIn ages;

  CodesAtDesk(
      EnrollmentDesk door,
      Tokens tokens,
      Enrolments enrolments,
      SeenDocuments documents,
      AccessPolicy policy,
      AgeForLogIn ages) {
    this.door = door;
    this.tokens = tokens;
    this.enrolments = enrolments;
    this.documents = documents;
    this.policy = policy;
    this.ages = ages;
  }

  /**
   * Why no code is made for this person now; empty where nothing is in the way.
   *
   * @param handed whether it is handed over here: that needs a document that was seen; what goes to
   *     the contacts of a teen's chart, parents may read
   */
  public Optional<Problem> objection(StaffAccess desk, Chart chart, boolean handed) {
    if (!policy.mayHaveOwn(chart)) {
      return Optional.of(new Problem("state", "enrollment.desk.wrong.too-young"));
    }
    if (!enrolments.of(chart.id()).state().open()) {
      return Optional.of(new Problem("state", "enrollment.desk.wrong.state"));
    }
    if (!handed && ages.of(chart) == Age.TEEN) {
      return Optional.of(new Problem("state", "enrollment.desk.wrong.minor"));
    }
    return handed && documents.lately(chart.id(), desk.account()).isEmpty()
        ? Optional.of(new Problem("document", "enrollment.desk.wrong.unseen"))
        : Optional.empty();
  }

  /** Makes one; the code before it is over. */
  public Issued make(StaffAccess desk, Chart chart, Channel channel) {
    return tokens.issue(chart.id(), door.site(desk, chart), channel, desk.account());
  }
}
