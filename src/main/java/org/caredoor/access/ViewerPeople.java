// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.Chart;
import org.caredoor.web.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people of the shell: whose record is open, and whose else could be. */
@Component
class ViewerPeople {
  private static final int TINTS = 3;

  private final InstantSource clock;

  ViewerPeople(InstantSource clock) {
    this.clock = clock;
  }

  /** The patient whose chart a staff member has open. */
  Viewer.Subject atDesk(Chart chart, PatientFacts patient, String prefix) {
    return subject(chart, "OTHER", 0, prefix + "/home", patient.dayOf(clock.instant()), false);
  }

  /**
   * A member of staff.
   *
   * @param open whose chart they have open; null for none
   * @param prefix of its addresses
   * @param closed addresses of it that are closed
   */
  static Viewer staff(
      SignedIn who, Viewer.@Nullable Subject open, String prefix, List<String> closed) {
    return new Viewer(
        Viewer.Side.STAFF,
        who.displayName(),
        open,
        List.of(),
        prefix,
        who.roles().stream().map(StaffRole::code).sorted().toList(),
        closed);
  }

  /** The people that a person may act for, in the order of the grants. */
  List<Viewer.Subject> of(List<Held> grants) {
    List<Viewer.Subject> people = new ArrayList<>();
    int others = 0;
    for (Held held : grants) {
      GrantFacts grant = held.grant();
      Chart chart = held.chart();
      LocalDate today = held.patient().dayOf(clock.instant());
      boolean self = grant.self();
      people.add(
          self
              ? subject(chart, "self", 0, "/home", today, false)
              : subject(
                  chart,
                  fromViewer(grant.relationship()),
                  others++ % TINTS + 1,
                  "/for/" + chart.id().text() + "/home",
                  today,
                  held.ruling() instanceof Ruling.Permit permit
                      && !permit.closedByAge().isEmpty()));
    }
    return people;
  }

  private static Viewer.Subject subject(
      Chart chart, String relationship, int tint, String home, LocalDate today, boolean partly) {
    return new Viewer.Subject(
        chart.given(),
        chart.fullName(),
        relationship,
        tint,
        chart.birthDate(),
        chart.age(today),
        partly,
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
}
