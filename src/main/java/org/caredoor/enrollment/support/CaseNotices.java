// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.util.Map;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffLogIns;
import org.caredoor.notice.Notice;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Notices;
import org.springframework.stereotype.Component;

/** Tells those of a tier that a case waits for them: its time runs whether they look or not. */
@Component
class CaseNotices {
  private final StaffLogIns staff;
  private final AccessPolicy policy;
  private final SupportDesk door;
  private final Notices notices;

  CaseNotices(StaffLogIns staff, AccessPolicy policy, SupportDesk door, Notices notices) {
    this.staff = staff;
    this.policy = policy;
    this.door = door;
    this.notices = notices;
  }

  /** In the caller's transaction; never whoever passed it on. */
  void waits(SupportCase one, AccountId by) {
    for (SignedIn person : staff.having(one.tier().told())) {
      StaffAccess desk = policy.forDesk(person);
      if (!person.account().equals(by)
          && CaseView.sees(desk, door.siteOf(desk).orElse(null), one)) {
        notices.send(notice(one, person.account()));
      }
    }
  }

  private static Notice notice(SupportCase one, AccountId to) {
    return new Notice(
        "case:" + one.number() + ":" + one.lastStep() + ":" + to.value(),
        NoticeEvent.CASE_WAITS,
        to,
        null,
        Map.of(),
        "/staff/support/cases/" + one.number());
  }
}
