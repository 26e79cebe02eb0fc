// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

/** Where an entry is shown, as an address for {@code page.link}. */
public final class EntryLinks {
  private EntryLinks() {}

  /** The page of the entry; the list it stands in when its kind has no page of its own. */
  public static String of(Entry entry) {
    return switch (entry.resourceType()) {
      case "DiagnosticReport", "Observation" -> observed(entry);
      case "DocumentReference" -> "/records/documents/" + entry.no();
      case "Encounter", "Appointment" -> "/visits/" + entry.no();
      case "MedicationRequest",
          "MedicationStatement",
          "MedicationDispense",
          "MedicationAdministration" ->
          "/medicines/" + entry.no();
      case "Condition" -> "/records/conditions/" + entry.no();
      case "AllergyIntolerance" -> "/records/allergies/" + entry.no();
      case "Immunization" -> "/records/immunizations/" + entry.no();
      case "Procedure" -> "/records/procedures/" + entry.no();
      case "ImagingStudy" -> "/records/results/" + entry.no();
      case "Device" -> "/records/procedures/" + entry.no();
      case "CareTeam" -> "/records/care-team";
      case "Goal", "CarePlan" -> "/records/goals/" + entry.no();
      case "Coverage", "Patient", "RelatedPerson" -> "/me";
      default -> "/records";
    };
  }

  private static String observed(Entry entry) {
    return switch (entry.dataClass()) {
      case VITAL -> "/records/vitals";
      case DOCUMENT -> "/records/documents/" + entry.no();
      default -> "/records/results/" + entry.no();
    };
  }
}
