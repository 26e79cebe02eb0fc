// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.home;

import java.util.List;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.visit.Upcoming;
import org.caredoor.web.Viewer;

/**
 * What home has read of one person's record.
 *
 * @param prefix put before addresses of their record
 * @param fresh new for the viewer, newest first
 * @param alone the page is about nobody else, so that their name need not be said
 */
record Person(
    PatientAccess key,
    Viewer.Subject who,
    String prefix,
    List<Entry> fresh,
    List<Upcoming> ahead,
    boolean alone) {
  Person withoutPlans() {
    return new Person(key, who, prefix, List.of(), List.of(), alone);
  }

  /** True when texts say "your". */
  boolean own() {
    return who.relationship().equals("self");
  }
}
