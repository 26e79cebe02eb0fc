// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.List;
import java.util.Optional;
import org.caredoor.record.drawing.Drawing;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Tag;
import org.jspecify.annotations.Nullable;

/** One line of the list of results. */
sealed interface Row {
  int no();

  Name name();

  boolean fresh();

  /**
   * A test with its value.
   *
   * @param noteBy who wrote a note on it
   */
  record Single(
      int no,
      Name name,
      boolean fresh,
      @Nullable String noteBy,
      String value,
      @Nullable String valueLanguage,
      String unit,
      @Nullable Drawing mini,
      List<Tag> tags,
      Observed observed)
      implements Row {
    /** Words are set smaller than numbers, and bounds may break into two lines. */
    boolean wordy() {
      return observed.reading().amount() == null;
    }

    boolean wide() {
      return value.length() + unit.length() > 11;
    }

    /** Whole sentences stand below the name. */
    boolean sentence() {
      return wordy() && value.length() > 30;
    }

    /** The start of a sentence. */
    String cut() {
      return value.length() <= 160 ? value : value.substring(0, 150).strip() + " …";
    }
  }

  /**
   * Tests that belong together.
   *
   * @param tag the whole in a few words
   * @param open shown open, for a search that found something inside
   */
  record Panel(
      int no,
      Name name,
      boolean fresh,
      @Nullable String noteBy,
      Optional<Tag> tag,
      List<Single> rows,
      boolean open)
      implements Row {}

  /**
   * A report in words.
   *
   * @param by who wrote it
   */
  record Report(int no, Name name, boolean fresh, @Nullable String by, List<Tag> tags)
      implements Row {}
}
