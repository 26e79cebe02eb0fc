// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.amendment;

import org.jspecify.annotations.Nullable;

/**
 * What was typed.
 *
 * @param entry number of the entry it is about; null for a page
 * @param page the page it is about
 */
record CorrectionForm(@Nullable Integer entry, String page, String wrong, String should) {
  static final int LONGEST = 4000;

  static CorrectionForm of(
      @Nullable Integer entry,
      @Nullable String page,
      @Nullable String wrong,
      @Nullable String should) {
    return new CorrectionForm(entry, page == null ? "" : page, text(wrong), text(should));
  }

  /** Browsers send line ends as two characters; one is what people see and count. */
  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed.replace("\r\n", "\n").replace("\u0000", "").strip();
  }

  boolean nothingWrong() {
    return wrong.isEmpty();
  }

  boolean wrongTooLong() {
    return wrong.length() > LONGEST;
  }

  boolean shouldTooLong() {
    return should.length() > LONGEST;
  }

  boolean bad() {
    return nothingWrong() || wrongTooLong() || shouldTooLong();
  }
}
