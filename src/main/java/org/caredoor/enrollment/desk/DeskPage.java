// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caredoor.account.AccountId;
import org.caredoor.enrollment.SeenDocuments.Seen;
import org.caredoor.enrollment.Standing;
import org.caredoor.enrollment.Step;
import org.caredoor.enrollment.letter.Letter;
import org.caredoor.patient.Chart;
import org.caredoor.web.Formats;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Where a person stands on the way to a log-in, and what the desk can do now.
 *
 * @param recordNumber empty where there is none
 * @param own whether the person is old enough for a log-in of their own
 * @param young whether parents may read what goes to the contacts of the chart: none is offered
 * @param seen the document that this member of staff looked at a moment ago
 * @param letter in the chosen language, without a code yet
 * @param preferred the language of the chart, where it is one of ours
 * @param address whether the chart has one for letters
 * @param adult whether they may have children to be linked
 * @param names of those who did something
 * @param site name of the clinic whose day is counted
 */
record DeskPage(
    Chart chart,
    String recordNumber,
    ZoneId zone,
    Standing standing,
    boolean own,
    boolean young,
    @Nullable Seen seen,
    Letter letter,
    @Nullable Locale preferred,
    boolean address,
    Places contacts,
    boolean adult,
    List<Child> children,
    List<Step> history,
    Map<AccountId, String> names,
    String site,
    DayCounts.Counts today) {

  /**
   * To where a link can go.
   *
   * @param shared those by which another grown-up is reached too: none is sent there
   */
  record Places(List<Contact> own, List<Contact> shared) {
    static final Places NONE = new Places(List.of(), List.of());
  }

  /**
   * Somebody who may be a child of the person.
   *
   * @param linked whether the person may act for them already
   * @param ours whether the desk works for them
   */
  record Child(Chart chart, int age, boolean teen, boolean linked, boolean ours) {}

  String at() {
    return "/staff/people/" + chart.id().text() + "/enrollment";
  }

  /** Whether a code may be made now. */
  boolean helps() {
    return own && standing.state().open();
  }

  String by(Step step) {
    return step.by() == null ? "" : names.getOrDefault(step.by(), "");
  }

  String moment(Page page, Instant at) {
    return Formats.dayTime(page.locale(), at.atZone(zone), page.today());
  }

  String day(Page page, Instant at) {
    return page.longDate(at.atZone(zone).toLocalDate());
  }
}
