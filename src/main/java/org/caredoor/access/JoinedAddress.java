// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.springframework.stereotype.Component;

/**
 * Leads an address of a chart that went into another one to that one, but nobody who may not know
 * it. What was to be done there is not done: it was meant for another chart.
 */
@Component
class JoinedAddress {
  private static final Set<String> LOOKING = Set.of("GET", "HEAD");

  private final Merging charts;

  JoinedAddress(Merging charts) {
    this.charts = charts;
  }

  /** A proxy, to the record that they act for by now; false where there is none such. */
  boolean lead(
      List<Held> held,
      OpenRecordFilter.Opened opened,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<Held> target =
        Optional.ofNullable(opened.key())
            .flatMap(PatientId::parse)
            .flatMap(charts::carrier)
            .flatMap(
                chart -> held.stream().filter(h -> h.grant().patient().equals(chart)).findFirst());
    if (target.isEmpty()) {
      return false;
    }
    GrantFacts grant = target.get().grant();
    String inner = LOOKING.contains(request.getMethod()) ? request.getRequestURI() : "/home";
    response.sendRedirect(grant.self() ? inner : "/for/" + grant.patient().text() + inner);
    return true;
  }

  /** Staff, to the same page of the chart that stays. */
  boolean lead(PatientId named, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<PatientId> carrier = charts.carrier(named);
    if (carrier.isEmpty()) {
      return false;
    }
    String key = carrier.get().text();
    response.sendRedirect(
        LOOKING.contains(request.getMethod())
            ? request.getRequestURI().replace(named.text(), key)
            : "/staff/people/" + key);
    return true;
  }
}
