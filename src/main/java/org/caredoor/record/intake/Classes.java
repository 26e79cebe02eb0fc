// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.List;
import java.util.Set;
import org.caredoor.access.DataClass;
import tools.jackson.databind.node.ObjectNode;

/** Tells the kind of data that a resource is; for some types its category decides. */
final class Classes {
  private static final Set<String> SOCIAL =
      Set.of(
          "social-history",
          "survey",
          "activity",
          "sdoh",
          "functional-status",
          "mental-status",
          "cognitive-status",
          "disability-status",
          "treatment-intervention-preference",
          "care-experience-preference");

  private Classes() {}

  static DataClass of(ObjectNode resource, Shape shape) {
    return switch (shape.type()) {
      case "Observation" -> observation(Columns.categories(resource));
      case "DiagnosticReport" -> isNote(resource) ? DataClass.DOCUMENT : DataClass.RESULT;
      default -> shape.dataClass();
    };
  }

  private static DataClass observation(List<String> categories) {
    if (categories.contains("vital-signs")) {
      return DataClass.VITAL;
    }
    boolean result =
        categories.contains("laboratory")
            || categories.contains("imaging")
            || categories.contains("pathology");
    return !result && categories.stream().anyMatch(SOCIAL::contains)
        ? DataClass.SOCIAL
        : DataClass.RESULT;
  }

  /**
   * A report with no results whose categories are all document types of LOINC, such as 34117-2
   * "History and physical note"; LOINC's parts (LP…) and table 0074 name departments.
   */
  private static boolean isNote(ObjectNode report) {
    List<String> systems =
        report
            .path("category")
            .valueStream()
            .flatMap(c -> c.path("coding").valueStream())
            .map(c -> c.path("system").stringValue(""))
            .toList();
    return !report.has("result")
        && !systems.isEmpty()
        && systems.stream().allMatch("http://loinc.org"::equals)
        && Columns.categories(report).stream().noneMatch(code -> code.startsWith("lp"));
  }
}
