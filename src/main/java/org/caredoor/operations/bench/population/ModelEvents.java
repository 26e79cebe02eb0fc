// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.caredoor.operations.bench.population.Catalogue.Item;
import org.caredoor.operations.bench.population.ModelRecord.Visit;
import tools.jackson.databind.node.ObjectNode;

/** Writes what was found, given, done and noted at a visit. */
final class ModelEvents {
  private final ModelRecord record;
  private final Catalogue catalogue;
  private final Chance chance;

  ModelEvents(ModelRecord record, Catalogue catalogue) {
    this.record = record;
    this.catalogue = catalogue;
    this.chance = record.chance();
  }

  void condition(Item what, Visit visit) {
    ObjectNode condition = record.resource("Condition", record.nextId());
    boolean over = chance.happens(0.3);
    condition.set(
        "clinicalStatus", Fhir.status("condition-clinical", over ? "resolved" : "active"));
    condition.set("verificationStatus", Fhir.status("condition-ver-status", "confirmed"));
    condition.set(
        "category", Fhir.list(Fhir.category("condition-category", "problem-list-item", "Problem")));
    condition.set("code", Fhir.concept(Fhir.SNOMED, what));
    condition.set("subject", record.subject());
    condition.set("encounter", record.visitOf(visit));
    condition.put("onsetDateTime", visit.day()).put("recordedDate", visit.minute(20));
    if (over) {
      condition.put("abatementDateTime", visit.at().toLocalDate().plusDays(2).toString());
    }
  }

  void medicine(Item what, Visit visit) {
    ObjectNode order = record.resource("MedicationRequest", record.nextId());
    order.put("status", chance.happens(0.6) ? "active" : "completed").put("intent", "order");
    order.set("medicationCodeableConcept", Fhir.concept(Fhir.RXNORM, what));
    order.set("subject", record.subject());
    order.set("encounter", record.visitOf(visit));
    order.put("authoredOn", visit.minute(25));
    order.set("requester", record.doctor(visit));
    ObjectNode repeat = Fhir.object().put("frequency", 1).put("period", 1).put("periodUnit", "d");
    ObjectNode dosage = Fhir.object().put("text", "Take 1 by mouth once a day");
    dosage.set("timing", Fhir.object().set("repeat", repeat));
    order.set("dosageInstruction", Fhir.list(dosage));
    ObjectNode dispense = Fhir.object().put("numberOfRepeatsAllowed", chance.between(0, 5));
    dispense.set("quantity", Fhir.quantity(30, "1"));
    order.set("dispenseRequest", dispense);
  }

  void vaccine(Item what, Visit visit) {
    ObjectNode shot = record.resource("Immunization", record.nextId()).put("status", "completed");
    shot.set("vaccineCode", Fhir.concept(Fhir.CVX, what));
    shot.set("patient", record.subject());
    shot.set("encounter", record.visitOf(visit));
    shot.put("occurrenceDateTime", visit.minute(28)).put("primarySource", true);
    shot.set("location", Fhir.reference(ClinicFiles.LOCATION, ClinicFiles.CLINIC));
    shot.put("lotNumber", "L" + chance.between(10_000, 99_999));
  }

  void allergy(Item what) {
    ObjectNode allergy = record.resource("AllergyIntolerance", record.nextId());
    allergy.set("clinicalStatus", Fhir.status("allergyintolerance-clinical", "active"));
    allergy.set("verificationStatus", Fhir.status("allergyintolerance-verification", "confirmed"));
    allergy.put("type", "allergy");
    allergy.putArray("category").add("medication");
    allergy.put("criticality", chance.happens(0.2) ? "high" : "low");
    allergy.set("code", Fhir.concept(Fhir.RXNORM, what));
    allergy.set("patient", record.subject());
    allergy.put("recordedDate", record.today().minusDays(chance.between(400, 3000)).toString());
  }

  void procedure(Visit visit) {
    ObjectNode procedure = record.resource("Procedure", record.nextId()).put("status", "completed");
    procedure.set("code", Fhir.concept(Fhir.SNOMED, chance.one(catalogue.procedures())));
    procedure.set("subject", record.subject());
    procedure.set("encounter", record.visitOf(visit));
    procedure.set("performedPeriod", Fhir.period(visit.minute(5), visit.minute(25)));
    procedure.set("location", Fhir.reference(ClinicFiles.LOCATION, ClinicFiles.CLINIC));
  }

  /** One to five kilobytes of plain text. */
  void note(Visit visit) {
    ObjectNode note =
        record.resource("DocumentReference", record.nextId()).put("status", "current");
    note.set("type", Fhir.concept(Fhir.LOINC, chance.one(catalogue.notes())));
    ObjectNode category = Fhir.object();
    category.set(
        "coding",
        Fhir.list(
            Fhir.coding(
                "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category",
                "clinical-note",
                "Clinical Note")));
    note.set("category", Fhir.list(category));
    note.set("subject", record.subject());
    note.put("date", visit.minute(45));
    note.set("author", Fhir.list(record.doctor(visit)));
    String text =
        IntStream.range(0, chance.between(14, 70))
            .mapToObj(n -> chance.one(catalogue.sentences()))
            .collect(Collectors.joining(" "));
    ObjectNode attachment = Fhir.object().put("contentType", "text/plain; charset=utf-8");
    attachment.put(
        "data", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    attachment.put("creation", visit.minute(45));
    note.set("content", Fhir.list(Fhir.object().set("attachment", attachment)));
    ObjectNode context = Fhir.object();
    context.set("encounter", Fhir.list(record.visitOf(visit)));
    note.set("context", context);
  }
}
