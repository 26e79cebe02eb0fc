// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.Optional;
import org.caredoor.access.AccessPolicy;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether somebody may be told something, asked at the moment of sending. */
@Component
class Gate {
  private final AccessPolicy policy;
  private final Patients patients;

  Gate(AccessPolicy policy, Patients patients) {
    this.policy = policy;
    this.patients = patients;
  }

  /**
   * Why a notice is not sent; empty when it may be.
   *
   * @param reader null for a log-in that is gone
   */
  Optional<Reason> against(NoticeEvent event, @Nullable Reader reader, @Nullable PatientId about) {
    if (reader == null || !reader.person().open()) {
      return Optional.of(Reason.CLOSED);
    }
    Chart own = reader.own();
    if (own != null && own.deceased()) {
      return Optional.of(Reason.DECEASED);
    }
    if (reader.wishes().off(event)) {
      return Optional.of(Reason.TURNED_OFF);
    }
    return switch (event.audience()) {
      case LOG_IN -> Optional.empty();
      case STAFF -> reader.staff() ? Optional.empty() : notOpen();
      case PATIENT ->
          own != null && own.id().equals(about) ? whetherOpen(reader, about) : notOpen();
      case HOLDER -> died(about) ? Optional.of(Reason.DECEASED) : whetherOpen(reader, about);
      case BEREAVED -> whetherOpen(reader, about);
      case FORMER -> whetherOver(reader, about);
    };
  }

  private Optional<Reason> whetherOpen(Reader reader, @Nullable PatientId about) {
    return about != null && policy.openTo(reader.person().account()).contains(about)
        ? Optional.empty()
        : notOpen();
  }

  /** What was given again since is no news any more. */
  private Optional<Reason> whetherOver(Reader reader, @Nullable PatientId about) {
    Chart chart = about == null ? null : patients.chart(about).orElse(null);
    if (chart == null) {
      return Optional.empty(); // stored before a notice of an end said of whom
    }
    if (chart.deceased()) {
      return Optional.of(Reason.DECEASED);
    }
    return policy.openTo(reader.person().account()).contains(chart.standing())
        ? Optional.of(Reason.LATE)
        : Optional.empty();
  }

  private static Optional<Reason> notOpen() {
    return Optional.of(Reason.NOT_OPEN);
  }

  private boolean died(@Nullable PatientId patient) {
    return patient != null && patients.chart(patient).filter(Chart::deceased).isPresent();
  }
}
