// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.time.LocalDate;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.web.Page;

/** Says when a visit was. */
final class VisitDates {
  private VisitDates() {}

  /** "March 9, 2017 to March 11, 2017", or one day. */
  static String span(FhirDate start, FhirDate end, Page page) {
    LocalDate last = end.day(page.zone());
    return start.unknown()
        ? ""
        : last == null || last.equals(start.day(page.zone()))
            ? start.longText(page)
            : page.t("record.visit.span", start.longText(page), end.longText(page));
  }

  /** "9:00 AM to 9:30 AM" within a day, else empty. */
  static String times(Visit visit, Page page) {
    String from = visit.start().timeText(page);
    String to = visit.end().timeText(page);
    boolean oneDay = visit.days(page.zone()) == 0;
    return from.isEmpty() || !oneDay
        ? ""
        : to.isEmpty() || to.equals(from) ? from : page.t("record.visit.span", from, to);
  }
}
