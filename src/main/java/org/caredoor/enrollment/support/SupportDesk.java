// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.DeskCharts;
import org.caredoor.access.PersonLinks;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.Chart;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may work at this desk, and for whom. */
@Component
class SupportDesk implements PersonLinks {
  /** Speak with callers. */
  static final Set<StaffRole> HELPERS =
      EnumSet.of(
          StaffRole.FRONT_DESK, StaffRole.CONCIERGE, StaffRole.COORDINATOR, StaffRole.MANAGER);

  /** Hand start codes over, at the desk of log-ins. */
  private static final Set<StaffRole> HAND_CODES =
      EnumSet.of(StaffRole.CONCIERGE, StaffRole.COORDINATOR, StaffRole.ADMINISTRATOR);

  private final AccessPolicy policy;
  private final DeskCharts charts;

  SupportDesk(AccessPolicy policy, DeskCharts charts) {
    this.policy = policy;
    this.charts = charts;
  }

  /** The chart that an address names. Who opens no charts does not see either whose it would be. */
  Chart chart(StaffAccess desk, String key) {
    return charts.named(desk, key, HELPERS);
  }

  /** Whether they may help this person. */
  boolean mayHelp(StaffAccess desk, Chart chart) {
    return helps(desk)
        && (chart.siteKey() == null
            || policy.worksEverywhere(desk, HELPERS)
            || chart.siteKey().equals(desk.site().orElse("")));
  }

  /** Answers 403 to those who have nothing to do here. */
  static void enter(StaffAccess desk) {
    if (!helps(desk) && !technical(desk)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  /** Whether they speak with callers. */
  static boolean helps(StaffAccess desk) {
    return desk.roles().stream().anyMatch(HELPERS::contains);
  }

  /** Whether they mend the portal itself: without names of patients. */
  static boolean technical(StaffAccess desk) {
    return desk.roles().contains(StaffRole.ADMINISTRATOR);
  }

  static boolean handsCodes(StaffAccess desk) {
    return desk.roles().stream().anyMatch(HAND_CODES::contains);
  }

  /** Key of the site whose cases they see; empty for all sites. */
  Optional<String> siteOf(StaffAccess desk) {
    return technical(desk) || policy.worksEverywhere(desk, HELPERS)
        ? Optional.empty()
        : Optional.of(desk.site().orElse(""));
  }

  @Override
  public List<PersonLink> of(StaffAccess desk, Chart chart) {
    return mayHelp(desk, chart)
        ? List.of(new PersonLink("/support", "message-circle-question", "enrollment.support.link"))
        : List.of();
  }
}
