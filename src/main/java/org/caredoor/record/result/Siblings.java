// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.util.ArrayList;
import java.util.List;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Tag;
import org.caredoor.record.reading.Wording;
import org.caredoor.web.Page;

/** What else was tested from the same sample: of the same visit, or of the same moment. */
final class Siblings {
  private static final int LONGEST = 60;

  private Siblings() {}

  static List<ResultPage.Sibling> of(Page page, Rows rows, Entry entry, List<Entry> day) {
    List<ResultPage.Sibling> siblings = new ArrayList<>();
    for (Entry other : day) {
      boolean sameSample =
          entry.encounterNo() == null
              ? entry.when().equals(other.when())
              : entry.encounterNo().equals(other.encounterNo());
      boolean inside = other.panelNo() != null;
      boolean here =
          other.no() == entry.no() || (entry.panelNo() != null && entry.panelNo() == other.no());
      boolean beside = entry.panelNo() != null && entry.panelNo().equals(other.panelNo());
      if (here || !sameSample || (inside || entry.panelNo() != null) && !beside) {
        continue;
      }
      List<Entry> members =
          day.stream().filter(m -> m.panelNo() != null && m.panelNo() == other.no()).toList();
      siblings.add(sibling(page, rows, other, members));
    }
    return siblings;
  }

  private static ResultPage.Sibling sibling(
      Page page, Rows rows, Entry other, List<Entry> members) {
    Name name = rows.name(other);
    if (!members.isEmpty()) {
      return new ResultPage.Sibling(
          other.no(),
          name,
          page.count("record.result.tests", members.size()),
          rows.panelTag(other, members.stream().map(rows::read).toList())
              .filter(t -> !t.css().isEmpty())
              .orElse(null));
    }
    if (!other.resourceType().equals("Observation")) {
      return new ResultPage.Sibling(other.no(), name, page.t("record.result.report"), null);
    }
    Observed observed = rows.read(other);
    return new ResultPage.Sibling(
        other.no(), name, cut(Wording.whole(page, observed)), Tag.of(page, observed).orElse(null));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 10).strip() + " …";
  }
}
