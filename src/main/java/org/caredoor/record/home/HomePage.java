// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.home;

import java.util.List;
import org.caredoor.directory.Closure;
import org.caredoor.directory.OpeningHours;
import org.caredoor.directory.Site;
import org.caredoor.record.visit.Upcoming;
import org.caredoor.record.words.EntryName;
import org.caredoor.web.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Home.
 *
 * @param hello the heading, "Good morning, Ana"
 * @param eyebrow the small line above it
 * @param tasks those shown
 * @param allTasks how many there are
 * @param ahead visits to come of everybody
 * @param shelves for somebody else's record: what is in it
 * @param family others whose record the viewer may open
 */
record HomePage(
    String hello,
    String eyebrow,
    List<HomeTask> tasks,
    int allTasks,
    List<Upcoming> ahead,
    List<Shelf> shelves,
    List<Member> family,
    List<Fresh> fresh,
    @Nullable Clinic clinic,
    List<Carer> team) {
  /** A door into a record with a few words of what is behind it. */
  record Shelf(String key, String icon, String href, String detail) {}

  /**
   * Somebody of the family.
   *
   * @param needs how many things need the viewer there
   * @param died whose record is read after their death
   */
  record Member(Viewer.Subject who, int needs, @Nullable Upcoming next, boolean died) {}

  /**
   * Something new.
   *
   * @param detail whose, from whom, when
   */
  record Fresh(String icon, EntryName name, String detail, String href) {}

  /**
   * The clinic of the patient.
   *
   * @param soon a day in the next two weeks on which it keeps other hours
   */
  record Clinic(Site site, OpeningHours.State state, @Nullable Closure soon) {}

  /** Somebody of the care team. */
  record Carer(String name, String initials, String role) {}
}
