// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.desk;

import java.util.List;
import org.caredoor.access.PersonLinks;
import org.caredoor.access.StaffAccess;
import org.caredoor.patient.Chart;
import org.springframework.stereotype.Component;

/** Leads from a patient's page to what became of the notices to them. */
@Component
class NoticeLink implements PersonLinks {
  @Override
  public List<PersonLink> of(StaffAccess desk, Chart chart) {
    return NoticeDesk.helps(desk.roles())
        ? List.of(new PersonLink("/notices", "mail", "notice.person.link"))
        : List.of();
  }
}
