// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.util.Set;
import org.caredoor.record.entry.Entry;

/** The parts into which what was made in a visit is sorted, in the order of the page. */
enum VisitPart {
  DIAGNOSES("stethoscope"),
  NOTES("file-text"),
  RESULTS("flask-conical"),
  VITALS("heart-pulse"),
  ORDERED("pill"),
  GIVEN("pill"),
  SHOTS("syringe"),
  DONE("clipboard-check"),
  PLANS("target"),
  OTHER("folder-heart");

  /** What a visit page leaves to other pages: money, provenance, and copies of the visit itself. */
  private static final Set<String> NOT_SHOWN =
      Set.of(
          "Claim",
          "ExplanationOfBenefit",
          "Provenance",
          "Specimen",
          "Encounter",
          "Appointment",
          "CareTeam",
          "Coverage",
          "Patient",
          "RelatedPerson",
          "QuestionnaireResponse");

  private final String icon;

  VisitPart(String icon) {
    this.icon = icon;
  }

  String icon() {
    return icon;
  }

  static boolean shown(Entry entry) {
    return !NOT_SHOWN.contains(entry.resourceType());
  }

  /** A shot or procedure that was declined or put off says so, and does not count. */
  static boolean notDone(Entry entry) {
    return "not-done".equals(entry.status());
  }

  static VisitPart of(Entry entry) {
    if (entry.resourceType().equals("ImagingStudy")) {
      return RESULTS;
    }
    return switch (entry.dataClass()) {
      case CONDITION, ALLERGY -> DIAGNOSES;
      case DOCUMENT -> NOTES;
      case RESULT -> RESULTS;
      case VITAL -> VITALS;
      case MEDICINE -> entry.resourceType().equals("MedicationAdministration") ? GIVEN : ORDERED;
      case IMMUNIZATION -> notDone(entry) ? OTHER : SHOTS;
      case PROCEDURE, DEVICE -> notDone(entry) ? OTHER : DONE;
      case GOAL -> PLANS;
      case VISIT, CARE_TEAM, SOCIAL, COVERAGE, DEMOGRAPHICS, OTHER -> OTHER;
    };
  }
}
