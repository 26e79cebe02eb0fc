// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.desk;

import org.caredoor.access.StaffAccess;
import org.caredoor.patient.Chart;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What became of the messages to one patient. */
@Controller
class PersonNoticesController {
  private final NoticeDesk desk;
  private final PersonNotices notices;

  PersonNoticesController(NoticeDesk desk, PersonNotices notices) {
    this.desk = desk;
    this.notices = notices;
  }

  @GetMapping("/staff/people/{key}/notices")
  ModelAndView show(StaffAccess staff, @PathVariable String key) {
    Chart chart = desk.chart(staff, key);
    return new ModelAndView("notice/desk/person")
        .addObject("chart", chart)
        .addObject("contacts", notices.contacts(chart.id()))
        .addObject("messages", notices.messages(chart.id()));
  }
}
