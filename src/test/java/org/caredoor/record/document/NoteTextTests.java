// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caredoor.record.document.NoteText.Block;
import org.junit.jupiter.api.Test;

class NoteTextTests {
  @Test
  void readsHeadingsParagraphsAndLists() {
    assertThat(
            NoteText.of(
                    """

                    2012-03-27

                    # Chief Complaint
                    No complaints.

                    ## Plan
                    The following procedures were conducted:
                    - medication reconciliation
                    - depression screening

                    1. Stop the old pill.
                    2. Start the new pill.
                    """)
                .blocks())
        .containsExactly(
            new Block.Paragraph(List.of("2012-03-27")),
            new Block.Heading("Chief Complaint"),
            new Block.Paragraph(List.of("No complaints.")),
            new Block.Heading("Plan"),
            new Block.Paragraph(List.of("The following procedures were conducted:")),
            new Block.Bullets(false, List.of("medication reconciliation", "depression screening")),
            new Block.Bullets(true, List.of("Stop the old pill.", "Start the new pill.")));
  }

  @Test
  void takesCapitalsAndShortLinesWithColonAsHeadings() {
    assertThat(NoteText.of("SUBJECTIVE\nMs. Reyes comes.\n\nPlan:\n1. Rest.").blocks())
        .containsExactly(
            new Block.Heading("SUBJECTIVE"),
            new Block.Paragraph(List.of("Ms. Reyes comes.")),
            new Block.Heading("Plan"),
            new Block.Bullets(true, List.of("Rest.")));
  }

  @Test
  void keepsOrdinaryFirstLinesAsText() {
    assertThat(NoteText.of("OFFICE VISIT, August 14\nBP 132/84.").blocks())
        .containsExactly(new Block.Paragraph(List.of("OFFICE VISIT, August 14", "BP 132/84.")));
  }

  @Test
  void joinsLinesBrokenInTheMiddleOfASentence() {
    assertThat(NoteText.of("Dionne\n is a newborn\nfemale.\nSecond line.").blocks())
        .containsExactly(
            new Block.Paragraph(List.of("Dionne is a newborn female.", "Second line.")));
  }

  @Test
  void keepsColumnsAsTheyStand() {
    assertThat(NoteText.of("Sodium      140   mmol/L\n  Potassium   4.1   mmol/L").blocks())
        .containsExactly(new Block.Columns("Sodium      140   mmol/L\n  Potassium   4.1   mmol/L"));
  }

  @Test
  void emptyTextHasNoBlocks() {
    assertThat(NoteText.of(" \n\n\t").blocks()).isEmpty();
  }
}
