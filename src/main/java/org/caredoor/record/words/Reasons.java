// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.words;

import java.util.Optional;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Tongue;
import org.caredoor.web.Page;

/** Why something was not done, put off or stopped (FHIR statusReason). */
public final class Reasons {
  private Reasons() {}

  /**
   * The reason: what somebody wrote in the page's language, else our words for the usual codes
   * (v3-ActReason, SNOMED CT), else the source's words.
   */
  public static Optional<String> of(Concept reason, Page page) {
    String text = reason.text();
    boolean own =
        text != null
            && Tongue.of(text, page) == null
            && reason.codings().stream().noneMatch(c -> text.equalsIgnoreCase(c.display()));
    return own
        ? reason.label()
        : reason.codings().stream()
            .map(c -> "record.reason." + c.code())
            .filter(page::has)
            .findFirst()
            .map(page::t)
            .or(reason::label);
  }
}
