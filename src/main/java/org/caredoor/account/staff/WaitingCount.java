// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.caredoor.account.OnStaffPages;
import org.caredoor.account.SignedIn;
import org.caredoor.web.DeskCount;
import org.springframework.stereotype.Component;

/** Tells each page of those who may decide how many requests wait. */
@Component
class WaitingCount extends OnStaffPages {
  private final StaffActs acts;
  private final InstantSource clock;

  WaitingCount(StaffActs acts, InstantSource clock) {
    this.acts = acts;
    this.clock = clock;
  }

  @Override
  protected void tell(HttpServletRequest request, SignedIn staff) {
    if (StaffDesk.decides(staff)) {
      request.setAttribute(
          DeskCount.class.getName(), new DeskCount(acts.countWaiting(clock.instant())));
    }
  }
}
