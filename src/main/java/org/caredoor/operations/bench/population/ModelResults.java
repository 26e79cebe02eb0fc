// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.math.BigDecimal;
import org.caredoor.operations.bench.population.Catalogue.Item;
import org.caredoor.operations.bench.population.Catalogue.Panel;
import org.caredoor.operations.bench.population.Catalogue.Test;
import org.caredoor.operations.bench.population.ModelRecord.Visit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what was measured at a visit. */
final class ModelResults {
  private static final String CATEGORY = "observation-category";
  private static final Item BLOOD_PRESSURE =
      new Item("85354-9", "Blood pressure panel with all children optional");
  private static final Test SYSTOLIC =
      new Test("8480-6", "Systolic blood pressure", "mm[Hg]", 126, 13, 0, null, null);
  private static final Test DIASTOLIC =
      new Test("8462-4", "Diastolic blood pressure", "mm[Hg]", 79, 8, 0, null, null);

  private final ModelRecord record;
  private final Catalogue catalogue;
  private final Chance chance;

  ModelResults(ModelRecord record, Catalogue catalogue) {
    this.record = record;
    this.catalogue = catalogue;
    this.chance = record.chance();
  }

  void vitals(Visit visit) {
    ObjectNode pressure = observation(BLOOD_PRESSURE, "vital-signs", "Vital Signs", visit);
    pressure.set("component", Fhir.list(component(SYSTOLIC), component(DIASTOLIC)));
    for (Test test : chance.some(catalogue.vitals(), chance.between(1, 3))) {
      observation(item(test), "vital-signs", "Vital Signs", visit)
          .set("valueQuantity", Fhir.quantity(chance.value(test), test.unit()));
    }
  }

  void bloodDraw(Visit visit) {
    for (Panel panel : catalogue.panels()) {
      if (chance.happens(panel.often())) {
        report(panel, visit);
      }
    }
    for (Test test : catalogue.singles()) {
      if (chance.happens(0.4)) {
        result(test, visit);
      }
    }
  }

  private void report(Panel panel, Visit visit) {
    ObjectNode report = record.resource("DiagnosticReport", record.nextId()).put("status", "final");
    report.set("category", Fhir.list(Fhir.category("v2-0074", "LAB", "Laboratory")));
    report.set("code", Fhir.concept(Fhir.LOINC, new Item(panel.code(), panel.name())));
    report.set("subject", record.subject());
    report.set("encounter", record.visitOf(visit));
    report.put("effectiveDateTime", visit.minute(10)).put("issued", visit.minute(190));
    report.set(
        "performer", Fhir.list(Fhir.reference(ClinicFiles.ORGANIZATION, ClinicFiles.CLINIC)));
    ArrayNode results = report.putArray("result");
    for (Test test : panel.tests()) {
      results.add(Fhir.reference("Observation/" + result(test, visit), test.name()));
    }
  }

  /** Gives back its id. */
  private String result(Test test, Visit visit) {
    ObjectNode result = observation(item(test), "laboratory", "Laboratory", visit);
    BigDecimal value = chance.value(test);
    result.set("valueQuantity", Fhir.quantity(value, test.unit()));
    String flag = flag(value, test);
    if (flag != null) {
      result.set("interpretation", Fhir.list(Fhir.status("v3-ObservationInterpretation", flag)));
    }
    ObjectNode range = Fhir.object();
    if (test.low() != null) {
      range.set("low", Fhir.quantity(test.low(), test.unit()));
    }
    if (test.high() != null) {
      range.set("high", Fhir.quantity(test.high(), test.unit()));
    }
    result.set("referenceRange", Fhir.list(range));
    return result.path("id").stringValue();
  }

  private static @Nullable String flag(BigDecimal value, Test test) {
    if (test.low() != null && value.doubleValue() < test.low()) {
      return "L";
    }
    return test.high() != null && value.doubleValue() > test.high() ? "H" : null;
  }

  private ObjectNode observation(Item code, String category, String display, Visit visit) {
    ObjectNode result = record.resource("Observation", record.nextId()).put("status", "final");
    result.set("category", Fhir.list(Fhir.category(CATEGORY, category, display)));
    result.set("code", Fhir.concept(Fhir.LOINC, code));
    result.set("subject", record.subject());
    result.set("encounter", record.visitOf(visit));
    result.put("effectiveDateTime", visit.minute(10)).put("issued", visit.minute(180));
    result.set("performer", Fhir.list(record.doctor(visit)));
    return result;
  }

  private ObjectNode component(Test test) {
    ObjectNode component = Fhir.object();
    component.set("code", Fhir.concept(Fhir.LOINC, item(test)));
    component.set("valueQuantity", Fhir.quantity(chance.value(test), test.unit()));
    return component;
  }

  private static Item item(Test test) {
    return new Item(test.code(), test.name());
  }
}
