// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.LocalDate;

/**
 * That a birthday is near which changes what the reader sees; given to the home page as a remark.
 *
 * @param ends whether nothing is left from then on
 */
public record BirthdayNote(LocalDate day, int age, boolean ends, long days) {
  private static final int MONTH = 30;
  private static final int WEEK = 7;

  /** Key of how near it is. */
  public String near() {
    return days <= WEEK ? "week" : days <= MONTH ? "month" : "later";
  }
}
