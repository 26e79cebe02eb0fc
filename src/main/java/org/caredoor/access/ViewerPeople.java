// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Branding;
import org.caredoor.web.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people of the shell: whose record is open, and whose else could be. */
@Component
class ViewerPeople {
  private static final int TINTS = 3;

  private final Patients patients;
  private final InstantSource clock;
  private final Branding branding;

  ViewerPeople(Patients patients, InstantSource clock, Branding branding) {
    this.patients = patients;
    this.clock = clock;
    this.branding = branding;
  }

  /** The patient whose chart a staff member has open. */
  Viewer.@Nullable Subject atDesk(PatientId patient, String prefix) {
    LocalDate today = today();
    return patients
        .chart(patient)
        .map(c -> subject(c, "OTHER", 0, prefix + "/home", today))
        .orElse(null);
  }

  /** The people that a person may act for, in the order of the grants. */
  List<Viewer.Subject> of(List<AccessPolicy.Grant> grants) {
    Map<PatientId, Chart> charts =
        patients.charts(grants.stream().map(AccessPolicy.Grant::patient).toList()).stream()
            .collect(Collectors.toMap(Chart::id, Function.identity()));
    LocalDate today = today();
    List<Viewer.Subject> people = new ArrayList<>();
    int others = 0;
    for (AccessPolicy.Grant grant : grants) {
      Chart chart = charts.get(grant.patient());
      if (chart == null) {
        throw new IllegalStateException("a grant without a chart");
      }
      boolean self = grant.relationship().equals("SELF");
      people.add(
          self
              ? subject(chart, "self", 0, "/home", today)
              : subject(
                  chart,
                  fromViewer(grant.relationship()),
                  others++ % TINTS + 1,
                  "/for/" + chart.id().text() + "/home",
                  today));
    }
    return people;
  }

  private static Viewer.Subject subject(
      Chart chart, String relationship, int tint, String home, LocalDate today) {
    return new Viewer.Subject(
        chart.given(),
        chart.fullName(),
        relationship,
        tint,
        chart.birthDate(),
        chart.age(today),
        home);
  }

  /** What the patient is to the viewer, from what the viewer is to the patient (v3-RoleCode). */
  private static String fromViewer(String relationship) {
    return switch (relationship) {
      case "MTH", "FTH", "PRN", "GUARD", "NMTH", "NFTH" -> "CHILD";
      case "CHILD", "SON", "DAU", "SONC", "DAUC" -> "PRN";
      case "SPS", "HUSB", "WIFE", "DOMPART" -> "SPS";
      default -> "OTHER";
    };
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), branding.zone());
  }
}
