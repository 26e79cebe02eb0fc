// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.details;

import java.util.List;
import java.util.Map;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryQuery;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** My details. */
@Controller
class DetailsController {
  private static final int MOST = 50;

  private final Entries entries;
  private final AccessPolicy policy;

  DetailsController(Entries entries, AccessPolicy policy) {
    this.policy = policy;
    this.entries = entries;
  }

  @GetMapping("/me")
  ModelAndView details(PatientAccess key) {
    return new ModelAndView(
        "record/details/details",
        Map.of(
            "it",
            entries.reading(
                key,
                q -> {
                  List<Entry> people =
                      entries.list(
                          key,
                          EntryQuery.of(DataClass.DEMOGRAPHICS)
                              .types("Patient", "RelatedPerson")
                              .orderBy(
                                  "coalesce(e.source_updated_at, e.received_at) desc, e.arrival_no")
                              .light()
                              .page(MOST, 0));
                  return new DetailsPage(
                      key.chart(),
                      people.stream()
                          .filter(e -> e.resourceType().equals("Patient"))
                          .findFirst()
                          .map(Person::new)
                          .orElse(null),
                      people.stream()
                          .filter(e -> e.resourceType().equals("RelatedPerson"))
                          .toList(),
                      Coverage.of(
                          entries.list(
                              key,
                              EntryQuery.of(DataClass.COVERAGE).types("Coverage").page(MOST, 0))),
                      policy.speaksFor(key));
                })));
  }
}
