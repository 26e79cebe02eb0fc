// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.caredoor.operations.bench.population.Catalogue.Item;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the record of one model: a life of five to ten years at the clinic, about 100 entries. */
final class ModelRecord {
  private static final String ZONE = "-08:00";

  private final Model model;
  private final Catalogue catalogue;
  private final Chance chance;
  private final LocalDate today;
  private final ArrayNode entries = Fhir.list();
  private int resources;

  private ModelRecord(Model model, Catalogue catalogue, Chance chance, LocalDate today) {
    this.model = model;
    this.catalogue = catalogue;
    this.chance = chance;
    this.today = today;
  }

  /** A transaction bundle. */
  static ObjectNode bundle(Model model, Catalogue catalogue, Chance chance, LocalDate today) {
    var record = new ModelRecord(model, catalogue, chance, today);
    record.write();
    ObjectNode bundle = Fhir.object().put("resourceType", "Bundle").put("type", "transaction");
    bundle.set("entry", record.entries);
    return bundle;
  }

  private void write() {
    ModelPatient.add(this, catalogue);
    List<Item> conditions = chance.some(catalogue.conditions(), chance.between(2, 6));
    List<Item> medicines = chance.some(catalogue.medicines(), chance.between(2, 6));
    List<Item> vaccines = new ArrayList<>(chance.some(catalogue.vaccines(), chance.between(3, 6)));
    List<Visit> visits = visits(chance.between(6, 11));
    var events = new ModelEvents(this, catalogue);
    var results = new ModelResults(this, catalogue);
    chance.some(catalogue.allergies(), chance.between(0, 2)).forEach(events::allergy);
    for (int n = 0; n < visits.size(); n++) {
      Visit visit = visits.get(n);
      if (n < conditions.size()) {
        events.condition(conditions.get(n), visit);
      }
      if (n < medicines.size()) {
        events.medicine(medicines.get(n), visit);
      }
      if (n < vaccines.size()) {
        events.vaccine(vaccines.get(n), visit);
      }
      results.vitals(visit);
      if (n == visits.size() - 1 || chance.happens(0.3)) {
        results.bloodDraw(visit);
      }
      if (chance.happens(0.35)) {
        events.note(visit);
      }
      if (chance.happens(0.2)) {
        events.procedure(visit);
      }
    }
  }

  /** A visit, with its doctor; also what times everything that happened there. */
  record Visit(String id, LocalDateTime at, int doctor) {
    String minute(int after) {
      return at.plusMinutes(after) + ":00" + ZONE;
    }

    String day() {
      return at.toLocalDate().toString();
    }
  }

  /** Over five to ten years, the last one some weeks ago. */
  private List<Visit> visits(int count) {
    int days = 365 * chance.between(5, 9);
    var visits = new ArrayList<Visit>();
    for (int n = 0; n < count; n++) {
      LocalDate day =
          today.minusDays(chance.between(3, 40) + (long) days * (count - 1 - n) / count);
      var at = day.atTime(chance.between(8, 16), 15 * chance.between(0, 3));
      var visit = new Visit(nextId(), at, chance.between(0, ClinicFiles.DOCTORS.size() - 1));
      Item kind = chance.one(catalogue.visits());
      ObjectNode encounter = resource("Encounter", visit.id()).put("status", "finished");
      encounter.set("class", Fhir.coding(Fhir.HL7 + "v3-ActCode", "AMB", "ambulatory"));
      encounter.set("type", Fhir.list(Fhir.concept(Fhir.SNOMED, kind)));
      encounter.set("subject", subject());
      encounter.set("participant", Fhir.list(Fhir.object().set("individual", doctor(visit))));
      encounter.set("period", Fhir.period(visit.minute(0), visit.minute(30)));
      ObjectNode place = Fhir.reference(ClinicFiles.LOCATION, ClinicFiles.CLINIC);
      encounter.set("location", Fhir.list(Fhir.object().set("location", place)));
      encounter.set("serviceProvider", Fhir.reference(ClinicFiles.ORGANIZATION));
      visits.add(visit);
    }
    return visits;
  }

  Model model() {
    return model;
  }

  Chance chance() {
    return chance;
  }

  LocalDate today() {
    return today;
  }

  String nextId() {
    return model.token() + "-" + ++resources;
  }

  /** A new resource in the bundle. */
  ObjectNode resource(String type, String id) {
    ObjectNode resource = Fhir.object().put("resourceType", type).put("id", id);
    ObjectNode entry = Fhir.object().put("fullUrl", url(type, id));
    entry.set("resource", resource);
    entry.set("request", Fhir.object().put("method", "PUT").put("url", type + "/" + id));
    entries.add(entry);
    return resource;
  }

  ObjectNode subject() {
    return Fhir.reference("Patient/" + model.token());
  }

  ObjectNode visitOf(Visit visit) {
    return Fhir.reference("Encounter/" + visit.id());
  }

  ObjectNode doctor(Visit visit) {
    return Fhir.reference(
        ClinicFiles.doctor(visit.doctor()), "Dr. " + ClinicFiles.DOCTORS.get(visit.doctor()));
  }

  private static String url(String type, String id) {
    return "https://bench.example.org/fhir/" + type + "/" + id;
  }
}
