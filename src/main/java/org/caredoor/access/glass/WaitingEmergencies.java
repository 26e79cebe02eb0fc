// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import jakarta.servlet.http.HttpServletRequest;
import org.caredoor.account.OnStaffPages;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.web.EmergencyCount;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Tells each page of the desk what waits about emergencies. */
@Component
@EnableConfigurationProperties(ReviewSettings.class)
class WaitingEmergencies extends OnStaffPages {
  private final Emergencies emergencies;
  private final ReviewSettings settings;

  WaitingEmergencies(Emergencies emergencies, ReviewSettings settings) {
    this.emergencies = emergencies;
    this.settings = settings;
  }

  @Override
  protected void tell(HttpServletRequest request, SignedIn staff) {
    request.setAttribute(
        EmergencyCount.class.getName(),
        emergencies.waiting(
            staff.account(), staff.roles().contains(StaffRole.PRIVACY_OFFICER), settings.within()));
  }
}
