// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.DeskCharts;
import org.caredoor.access.PersonLinks;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.StaffRole;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.Chart;
import org.springframework.stereotype.Component;

/** Who may help people to a log-in, and whom. */
@Component
public class EnrollmentDesk implements PersonLinks {
  private static final Set<StaffRole> ROLES =
      EnumSet.of(
          StaffRole.FRONT_DESK, StaffRole.CONCIERGE, StaffRole.COORDINATOR, StaffRole.MANAGER);

  private final AccessPolicy policy;
  private final DeskCharts charts;
  private final Sites sites;

  EnrollmentDesk(AccessPolicy policy, DeskCharts charts, Sites sites) {
    this.policy = policy;
    this.charts = charts;
    this.sites = sites;
  }

  /**
   * The chart that an address names, for those who help this patient. Who opens no charts does not
   * see either whose it would be.
   */
  public Chart chart(StaffAccess desk, String key) {
    return charts.named(desk, key, ROLES);
  }

  /** The clinic that helps with a code: the patient's, else that of the desk, else the first. */
  public String site(StaffAccess desk, Chart chart) {
    String own = chart.siteKey();
    return own == null
        ? desk.site().or(() -> sites.all().stream().map(Site::key).findFirst()).orElse("")
        : own;
  }

  @Override
  public List<PersonLink> of(StaffAccess desk, Chart chart) {
    return Collections.disjoint(desk.roles(), ROLES) || !policy.mayOpen(desk, chart)
        ? List.of()
        : List.of(new PersonLink("/enrollment", "key-round", "enrollment.desk.link"));
  }
}
