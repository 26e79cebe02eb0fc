// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.List;
import org.caredoor.patient.Chart;

/** What a room above links to from a person's page at the desk. */
public interface PersonLinks {
  /**
   * A link.
   *
   * @param path below the address of the person: {@code /grants}
   * @param icon its name
   * @param text key of what it says
   */
  record PersonLink(String path, String icon, String text) {}

  /** Those that this member of staff may follow for this person. */
  List<PersonLink> of(StaffAccess desk, Chart chart);
}
