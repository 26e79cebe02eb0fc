// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.DeskCharts;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.Chart;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may work at this desk, and for whom. */
@Component
class GrantDesk {
  /** Write down, ask, end, keep out. */
  private static final Set<StaffRole> WRITERS =
      EnumSet.of(
          StaffRole.FRONT_DESK,
          StaffRole.CONCIERGE,
          StaffRole.COORDINATOR,
          StaffRole.MANAGER,
          StaffRole.PRIVACY_OFFICER);

  /** May be the second person. */
  private static final Set<StaffRole> DECIDERS =
      EnumSet.of(StaffRole.MANAGER, StaffRole.PRIVACY_OFFICER);

  private static final Set<StaffRole> CLINICAL =
      EnumSet.of(
          StaffRole.CLINICIAN, StaffRole.NURSE, StaffRole.MEDICAL_ASSISTANT, StaffRole.PHARMACIST);

  private final AccessPolicy policy;
  private final DeskCharts charts;

  GrantDesk(AccessPolicy policy, DeskCharts charts) {
    this.policy = policy;
    this.charts = charts;
  }

  /** The chart that an address names, for those who may read who acts for the patient. */
  Chart reading(StaffAccess desk, String key) {
    Set<StaffRole> readers = EnumSet.copyOf(WRITERS);
    readers.addAll(CLINICAL);
    return chart(desk, key, readers);
  }

  /** The same for those who write it down. */
  Chart writing(StaffAccess desk, String key) {
    return chart(desk, key, WRITERS);
  }

  /** The same for the second person. */
  Chart deciding(StaffAccess desk, String key) {
    return chart(desk, key, DECIDERS);
  }

  /** Who opens no charts does not see either whose it would be. */
  private Chart chart(StaffAccess desk, String key, Set<StaffRole> roles) {
    return charts.named(desk, key, roles);
  }

  /** Key of the site whose requests they see; empty for all sites. */
  Optional<String> siteOf(StaffAccess desk) {
    return policy.worksEverywhere(desk, WRITERS)
        ? Optional.empty()
        : Optional.of(desk.site().orElse(""));
  }

  /** Answers 403 to those who have nothing to ask or to decide here. */
  static void enter(StaffAccess desk) {
    if (!writes(desk)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  static boolean writes(StaffAccess desk) {
    return desk.roles().stream().anyMatch(WRITERS::contains);
  }

  static boolean decides(StaffAccess desk) {
    return desk.roles().stream().anyMatch(DECIDERS::contains);
  }

  /** Whether private topics are named to them: what was ticked may tell what there is. */
  static boolean namesTopics(StaffAccess desk) {
    return decides(desk) || desk.roles().stream().anyMatch(CLINICAL::contains);
  }
}
