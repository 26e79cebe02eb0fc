// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.OnStaffPages;
import org.caredoor.account.SignedIn;
import org.caredoor.web.SupportCount;
import org.springframework.stereotype.Component;

/** Tells each page of those who work on cases how many wait for them. */
@Component
class CaseCount extends OnStaffPages {
  private final SupportDesk door;
  private final AccessPolicy policy;
  private final Cases cases;

  CaseCount(SupportDesk door, AccessPolicy policy, Cases cases) {
    this.door = door;
    this.policy = policy;
    this.cases = cases;
  }

  @Override
  protected void tell(HttpServletRequest request, SignedIn staff) {
    StaffAccess desk =
        request.getAttribute(StaffAccess.class.getName()) instanceof StaffAccess made
            ? made
            : policy.forDesk(staff);
    List<Tier> tiers = Tier.of(desk);
    if (!tiers.isEmpty()) {
      Cases.Waiting waiting = cases.waiting(tiers, door.siteOf(desk).orElse(null));
      request.setAttribute(
          SupportCount.class.getName(), new SupportCount(waiting.open(), waiting.late()));
    }
  }
}
