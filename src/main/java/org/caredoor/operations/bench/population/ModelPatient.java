// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Writes who a model is. */
final class ModelPatient {
  /** Of medical record numbers. */
  static final String SYSTEM = "urn:oid:2.16.840.1.113883.19.5.99999.1";

  private static final int YOUNGEST = 20;
  private static final int OLDEST = 90;

  private ModelPatient() {}

  static void add(ModelRecord record, Catalogue catalogue) {
    Model model = record.model();
    Chance chance = record.chance();
    ObjectNode patient = record.resource("Patient", model.token()).put("active", true);
    patient.set(
        "identifier",
        Fhir.list(
            identifier(
                    SYSTEM, model.token(), Fhir.category("v2-0203", "MR", "Medical Record Number"))
                .put("use", "usual")));
    ObjectNode name = Fhir.object().put("use", "official");
    name.put("text", model.given() + " " + model.family()).put("family", model.family());
    name.putArray("given").add(model.given());
    patient.set("name", Fhir.list(name));
    patient.set(
        "telecom",
        Fhir.list(
            telecom("phone", "mobile", "+1 555 " + model.token().substring(1)),
            telecom("email", "home", model.token().toLowerCase(Locale.ROOT) + "@example.org")));
    patient.put("gender", model.number() % 2 == 0 ? "female" : "male");
    patient.put(
        "birthDate",
        record
            .today()
            .minusYears(chance.between(YOUNGEST, OLDEST))
            .minusDays(chance.between(1, 364))
            .toString());
    ObjectNode address = Fhir.object().put("use", "home");
    address.putArray("line").add(chance.between(1, 999) + " " + chance.one(catalogue.streets()));
    address.put("city", chance.one(catalogue.cities())).put("state", "CA");
    address.put("postalCode", "9" + chance.between(1000, 6199)).put("country", "US");
    patient.set("address", Fhir.list(address));
    ObjectNode language = Fhir.coding("urn:ietf:bcp:47", "en-US", "English (United States)");
    ObjectNode spoken =
        Fhir.object().set("language", Fhir.object().set("coding", Fhir.list(language)));
    patient.set("communication", Fhir.list(spoken.put("preferred", true)));
    patient.set("managingOrganization", Fhir.reference(ClinicFiles.ORGANIZATION));
  }

  private static ObjectNode identifier(String system, String value, ObjectNode type) {
    ObjectNode identifier = Fhir.object().put("system", system).put("value", value);
    identifier.set("type", type);
    return identifier;
  }

  private static ObjectNode telecom(String system, String use, String value) {
    return Fhir.object().put("system", system).put("use", use).put("value", value);
  }
}
