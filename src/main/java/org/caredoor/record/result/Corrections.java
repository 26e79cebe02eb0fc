// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.ArrayList;
import java.util.List;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Wording;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/** What a result said before it was corrected. */
final class Corrections {
  private Corrections() {}

  /** What the entry said in versions before, or at least that it was corrected, and when. */
  static List<ResultPage.Correction> of(
      Page page, Rows rows, Entry entry, @Nullable Observed observed, List<Fhir> earlier) {
    List<ResultPage.Correction> corrections = new ArrayList<>();
    if (observed != null && entry.version() > 1) {
      String last = Wording.whole(page, observed);
      for (Fhir json : earlier) {
        Observed old = rows.read(withContent(entry, json));
        String value = Wording.whole(page, old);
        if (!value.isEmpty() && !value.equals(last)) {
          corrections.add(
              new ResultPage.Correction(
                  json.date("issued").unknown()
                      ? page.t("record.result.corrected.was", value)
                      : page.t(
                          "record.result.corrected.was-on",
                          value,
                          json.date("issued").longText(page))));
          last = value;
        }
      }
    }
    boolean corrected =
        switch (String.valueOf(entry.status())) {
          case "corrected", "amended", "appended" -> true;
          default -> false;
        };
    if (corrected && !entry.json().date("issued").unknown()) {
      corrections.addFirst(
          new ResultPage.Correction(
              page.t("record.result.corrected.on", entry.json().date("issued").longText(page))));
    }
    return corrections;
  }

  private static Entry withContent(Entry e, Fhir json) {
    return new Entry(
        e.no(),
        e.arrivalNo(),
        e.resourceType(),
        e.dataClass(),
        e.codeSystem(),
        e.code(),
        e.display(),
        e.category(),
        json.string("status"),
        e.when(),
        e.encounterNo(),
        e.panelNo(),
        e.version(),
        e.receivedAt(),
        false,
        false,
        e.source(),
        json);
  }
}
