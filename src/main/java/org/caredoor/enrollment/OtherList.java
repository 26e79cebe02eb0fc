// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.util.Optional;
import org.caredoor.access.StaffAccess;

/** A list of work that has a page of its own, shown beside the lists of enrolment. */
public interface OtherList {
  /**
   * How it is shown.
   *
   * @param path of its page
   * @param icon its name
   * @param title key of a text
   * @param lede key of a text: what is on it
   */
  record Card(String path, String icon, String title, String lede, int count) {}

  /** The list for somebody at a desk; empty for those who may not see it. */
  Optional<Card> of(StaffAccess desk);
}
