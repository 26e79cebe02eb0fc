// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.List;
import org.caredoor.record.entry.FhirDate;

/** The parts of the record. */
record RecordsPage(List<Door> doors) {
  /**
   * One part.
   *
   * @param key message key ending
   * @param path where it leads
   * @param count how many things are in it
   * @param fresh how many are new for the viewer
   * @param last the newest of them
   */
  record Door(String key, String icon, String path, int count, int fresh, FhirDate last) {}

  int fresh() {
    return doors.stream().mapToInt(Door::fresh).sum();
  }

  int count() {
    return doors.stream().mapToInt(Door::count).sum();
  }
}
