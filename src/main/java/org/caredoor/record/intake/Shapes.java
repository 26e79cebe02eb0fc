// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import static org.caredoor.access.DataClass.ALLERGY;
import static org.caredoor.access.DataClass.CARE_TEAM;
import static org.caredoor.access.DataClass.CONDITION;
import static org.caredoor.access.DataClass.COVERAGE;
import static org.caredoor.access.DataClass.DEMOGRAPHICS;
import static org.caredoor.access.DataClass.DEVICE;
import static org.caredoor.access.DataClass.DOCUMENT;
import static org.caredoor.access.DataClass.GOAL;
import static org.caredoor.access.DataClass.IMMUNIZATION;
import static org.caredoor.access.DataClass.MEDICINE;
import static org.caredoor.access.DataClass.OTHER;
import static org.caredoor.access.DataClass.PROCEDURE;
import static org.caredoor.access.DataClass.RESULT;
import static org.caredoor.access.DataClass.VISIT;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of resources that are taken into a patient's record, and their shapes (FHIR R4). */
final class Shapes {
  private static final String[] MEDICATION = {"medicationCodeableConcept", "medicationReference"};

  private static final Map<String, Shape> ALL =
      List.of(
              Shape.of("Patient", DEMOGRAPHICS),
              Shape.of("RelatedPerson", DEMOGRAPHICS)
                  .code("relationship")
                  .start("period")
                  .requires("patient"),
              Shape.of("Encounter", VISIT)
                  .code("type", "serviceType", "class")
                  .category("class")
                  .start("period")
                  .end("period.end")
                  .requires("status", "class"),
              Shape.of("Appointment", VISIT)
                  .code("appointmentType", "serviceType", "description")
                  .category("serviceCategory")
                  .start("start", "created")
                  .end("end")
                  .requires("status", "participant"),
              Shape.of("Condition", CONDITION)
                  .status("clinicalStatus")
                  .start("onsetDateTime", "onsetPeriod", "recordedDate")
                  .end("abatementDateTime", "abatementPeriod.start")
                  .requires("subject"),
              Shape.of("AllergyIntolerance", ALLERGY)
                  .status("clinicalStatus")
                  .start("onsetDateTime", "onsetPeriod", "recordedDate")
                  .requires("patient"),
              Shape.of("MedicationRequest", MEDICINE)
                  .code(MEDICATION)
                  .start("authoredOn")
                  .end("dispenseRequest.validityPeriod.end")
                  .requires("status", "medicationx", "subject"),
              Shape.of("MedicationStatement", MEDICINE)
                  .code(MEDICATION)
                  .start("effectiveDateTime", "effectivePeriod", "dateAsserted")
                  .end("effectivePeriod.end")
                  .encounter("context")
                  .requires("status", "medicationx", "subject"),
              Shape.of("MedicationAdministration", MEDICINE)
                  .code(MEDICATION)
                  .start("effectiveDateTime", "effectivePeriod")
                  .end("effectivePeriod.end")
                  .encounter("context")
                  .requires("status", "medicationx", "subject"),
              Shape.of("MedicationDispense", MEDICINE)
                  .code(MEDICATION)
                  .start("whenHandedOver", "whenPrepared")
                  .encounter("context")
                  .requires("status", "medicationx"),
              Shape.of("Observation", RESULT)
                  .start("effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued")
                  .end("effectivePeriod.end")
                  .requires("status", "code"),
              Shape.of("DiagnosticReport", RESULT)
                  .start("effectiveDateTime", "effectivePeriod", "issued")
                  .end("effectivePeriod.end")
                  .requires("status", "code"),
              Shape.of("Immunization", IMMUNIZATION)
                  .code("vaccineCode")
                  .start("occurrenceDateTime", "recorded")
                  .requires("status", "vaccineCode", "patient"),
              Shape.of("Procedure", PROCEDURE)
                  .start("performedDateTime", "performedPeriod")
                  .end("performedPeriod.end")
                  .requires("status", "subject"),
              Shape.of("CarePlan", GOAL)
                  .code("title", "category.1", "category", "description")
                  .start("period", "created")
                  .end("period.end")
                  .requires("status", "subject"),
              Shape.of("Goal", GOAL)
                  .code("description")
                  .status("lifecycleStatus")
                  .start("startDate", "statusDate")
                  .end("target.dueDate")
                  .requires("lifecycleStatus", "description", "subject"),
              Shape.of("CareTeam", CARE_TEAM)
                  .code("name", "category", "reasonCode")
                  .start("period")
                  .end("period.end"),
              Shape.of("Device", DEVICE)
                  .code("type", "deviceName.name")
                  .category("definition")
                  .start("manufactureDate")
                  .end("expirationDate"),
              Shape.of("DeviceRequest", DEVICE)
                  .code("codeCodeableConcept", "codeReference")
                  .category("intent")
                  .start("authoredOn", "occurrenceDateTime")
                  .requires("codex", "subject"),
              Shape.of("SupplyDelivery", DEVICE)
                  .code("suppliedItem.itemCodeableConcept", "suppliedItem.itemReference", "type")
                  .category("type")
                  .start("occurrenceDateTime", "occurrencePeriod"),
              Shape.of("ImagingStudy", OTHER)
                  .code("procedureCode", "description", "modality")
                  .category("modality", "series.modality")
                  .start("started")
                  .requires("status", "subject"),
              Shape.of("Media", OTHER)
                  .code("type", "content.title")
                  .category("type")
                  .start("createdDateTime", "createdPeriod", "issued")
                  .requires("status", "content"),
              Shape.of("DocumentReference", DOCUMENT)
                  .code("type", "description")
                  .start("date", "context.period")
                  .encounter("context.encounter")
                  .requires("status", "content"),
              Shape.of("Composition", OTHER)
                  .code("type", "title")
                  .start("date")
                  .requires("status", "type"),
              Shape.of("Coverage", COVERAGE)
                  .code("type", "payor")
                  .start("period")
                  .end("period.end")
                  .requires("status", "beneficiary"),
              Shape.of("Claim", COVERAGE)
                  .code("type")
                  .category("use")
                  .start("billablePeriod", "created")
                  .end("billablePeriod.end")
                  .encounter("item.encounter")
                  .requires("status", "type", "patient"),
              Shape.of("ExplanationOfBenefit", COVERAGE)
                  .code("type")
                  .category("use")
                  .start("billablePeriod", "created")
                  .end("billablePeriod.end")
                  .encounter("item.encounter")
                  .requires("status", "type", "patient"),
              Shape.of("ServiceRequest", OTHER)
                  .start("occurrenceDateTime", "occurrencePeriod", "authoredOn")
                  .requires("status", "subject"),
              Shape.of("Specimen", OTHER)
                  .code("type")
                  .start(
                      "collection.collectedDateTime", "collection.collectedPeriod", "receivedTime"),
              Shape.of("QuestionnaireResponse", OTHER)
                  .code("questionnaire")
                  .start("authored")
                  .requires("status"),
              Shape.of("FamilyMemberHistory", OTHER)
                  .code("relationship")
                  .start("date")
                  .requires("status", "patient", "relationship"),
              Shape.of("ClinicalImpression", OTHER)
                  .code("code", "description")
                  .start("effectiveDateTime", "effectivePeriod", "date")
                  .requires("status", "subject"),
              Shape.of("Communication", OTHER)
                  .code("topic", "category", "reasonCode")
                  .start("sent", "received")
                  .requires("status"),
              Shape.of("Consent", OTHER)
                  .code("category", "scope")
                  .category("scope")
                  .start("dateTime")
                  .requires("status"),
              Shape.of("List", OTHER)
                  .code("title", "code")
                  .category("mode")
                  .start("date")
                  .requires("status"),
              Shape.of("NutritionOrder", OTHER)
                  .code("oralDiet.type", "enteralFormula.baseFormulaType", "supplement.type")
                  .start("dateTime")
                  .requires("status", "patient"),
              Shape.of("RiskAssessment", OTHER)
                  .start("occurrenceDateTime", "occurrencePeriod")
                  .requires("status", "subject"),
              Shape.of("AdverseEvent", OTHER)
                  .code("event", "suspectEntity.instance")
                  .status("actuality")
                  .start("date", "detected", "recordedDate")
                  .requires("subject"),
              Shape.of("Provenance", OTHER)
                  .code("activity")
                  .start("recorded", "occurredDateTime", "occurredPeriod")
                  .requires("target", "recorded"))
          .stream()
          .collect(Collectors.toUnmodifiableMap(Shape::type, s -> s));

  private Shapes() {}

  static @Nullable Shape of(String type) {
    return ALL.get(type);
  }

  /** Whether the type has a place in a patient's record. */
  static boolean patientOwned(String type) {
    return ALL.containsKey(type);
  }
}
