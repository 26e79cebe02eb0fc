// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.List;
import org.caredoor.record.document.Sheet;
import org.caredoor.record.drawing.Drawing;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.reading.Tag;
import org.jspecify.annotations.Nullable;

/**
 * One result or report.
 *
 * @param taken when and where, in words
 * @param answer the result itself; null for a panel or report
 * @param members the tests inside a panel or report
 * @param inside a sentence on the members; empty without any
 * @param conclusion the short answer of a report
 * @param siblings what else was tested that day
 * @param corrections what it said before
 * @param withdrawn taken back: nothing of it is shown
 */
record ResultPage(
    int no,
    Name name,
    boolean report,
    boolean withdrawn,
    String taken,
    List<Tag> standing,
    @Nullable Answer answer,
    String inside,
    List<Row.Single> members,
    List<Note> notes,
    @Nullable String conclusion,
    @Nullable String conclusionLanguage,
    List<Sheet> sheets,
    @Nullable Trend trend,
    List<RangeLine> ranges,
    List<Fact> facts,
    List<Correction> corrections,
    List<Sibling> siblings,
    @Nullable Up up,
    @Nullable Integer visitNo,
    @Nullable Phone phone) {
  /**
   * The value with its sentence.
   *
   * @param aside who set the goal; empty when there is none
   * @param call to be called today about it
   */
  record Answer(
      String value,
      @Nullable String valueLanguage,
      String unit,
      boolean wordy,
      List<Tag> tags,
      Sentence sentence,
      @Nullable Drawing band,
      String aside,
      boolean call,
      List<Row.Single> parts) {}

  /**
   * The same test over time.
   *
   * @param caption how it went, in a sentence; may be empty
   * @param drawing null when there is no line to draw
   * @param otherUnits says that some readings are not in the drawing; may be empty
   */
  record Trend(
      String title,
      String caption,
      @Nullable Drawing drawing,
      String otherUnits,
      boolean goals,
      List<Step> steps) {}

  /** One row of the table. */
  record Step(int no, FhirDate when, String value, String goal, String change) {}

  /** A sentence on goal or range. */
  record RangeLine(String text) {}

  /** What a result said before it was corrected. */
  record Correction(String text) {}

  /** Another result of the same day. */
  record Sibling(int no, Name name, String value, @Nullable Tag tag) {}

  /** The panel or report it belongs to. */
  record Up(int no, Name name) {}

  /** Whom to call. */
  record Phone(String site, String number) {
    /** As a link has it. */
    String link() {
      return "tel:" + number.replaceAll("[^0-9+]", "");
    }
  }
}
