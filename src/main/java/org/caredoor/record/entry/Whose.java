// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import org.caredoor.web.Page;
import org.caredoor.web.Viewer;
import org.jspecify.annotations.Nullable;

/** Speaks to the patient, or of the patient to whoever else reads the record. */
public final class Whose {
  private Whose() {}

  /**
   * The text for a count.
   *
   * @param own key of the text that speaks to the patient
   * @param other key of the text that speaks of them; {@code {1}} is what they are called
   */
  public static String count(Page page, String own, String other, long count) {
    Viewer.Subject open = someoneElse(page);
    return open == null ? page.count(own, count) : page.count(other, count, open.given());
  }

  /** A text; {@code {0}} of the one that speaks of the patient is what they are called. */
  public static String text(Page page, String own, String other) {
    Viewer.Subject open = someoneElse(page);
    return open == null ? page.t(own) : page.t(other, open.given());
  }

  private static Viewer.@Nullable Subject someoneElse(Page page) {
    Viewer viewer = page.viewer();
    if (viewer == null || viewer.open() == null) {
      return null;
    }
    return viewer.side() == Viewer.Side.PATIENT && viewer.open().self() ? null : viewer.open();
  }
}
