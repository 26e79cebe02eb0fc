// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.worklist;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.access.StaffAccess;
import org.caredoor.directory.Site;
import org.caredoor.enrollment.EnrollmentStaff;
import org.caredoor.enrollment.OtherList;
import org.caredoor.enrollment.Step.Act;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where a day at the enrolment desk begins: what waits, and how the day goes. */
@Controller
class EnrollmentController {
  private final EnrollmentStaff door;
  private final WorkLists lists;
  private final DayNumbers numbers;
  private final ObjectProvider<OtherList> others;

  EnrollmentController(
      EnrollmentStaff door, WorkLists lists, DayNumbers numbers, ObjectProvider<OtherList> others) {
    this.door = door;
    this.lists = lists;
    this.numbers = numbers;
    this.others = others;
  }

  /**
   * What the page shows.
   *
   * @param site name of the one site it is about; null for all
   * @param batches whether its reader makes batches
   */
  record Today(
      Map<WorkList, Integer> counts,
      List<OtherList.Card> others,
      Map<Act, Integer> done,
      String site,
      boolean batches) {}

  @GetMapping("/staff/enrollment")
  ModelAndView today(StaffAccess desk) {
    door.enter(desk);
    Optional<String> own = door.siteOf(desk);
    return new ModelAndView(
        "enrollment/worklist/today",
        Map.of(
            "it",
            new Today(
                lists.counts(desk),
                others.orderedStream().flatMap(o -> o.of(desk).stream()).toList(),
                numbers.today(own),
                own.isEmpty()
                    ? ""
                    : door.sitesOf(desk).stream().map(Site::name).findFirst().orElse(""),
                door.makesBatches(desk))));
  }
}
