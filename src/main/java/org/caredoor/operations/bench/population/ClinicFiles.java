// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The clinic that the models go to. */
final class ClinicFiles {
  static final String ORGANIZATION = "Organization/bench-clinic";
  static final String LOCATION = "Location/bench-place";
  static final String CLINIC = "Riverbend Family Medicine";
  static final List<String> DOCTORS = List.of("Ada Quill", "Ben Okafor", "Clara Lund", "Dev Rao");

  private ClinicFiles() {}

  static String doctor(int number) {
    return "Practitioner/bench-doctor-" + number;
  }

  /** A bundle of what belongs to no patient. */
  static ObjectNode bundle() {
    var entries = Fhir.list();
    ObjectNode organization =
        Fhir.object().put("resourceType", "Organization").put("id", "bench-clinic");
    organization.put("active", true).put("name", CLINIC);
    entries.add(Fhir.object().set("resource", organization));
    ObjectNode location = Fhir.object().put("resourceType", "Location").put("id", "bench-place");
    location.put("status", "active").put("name", CLINIC);
    entries.add(Fhir.object().set("resource", location));
    for (int n = 0; n < DOCTORS.size(); n++) {
      String[] name = DOCTORS.get(n).split(" ");
      ObjectNode doctor =
          Fhir.object().put("resourceType", "Practitioner").put("id", "bench-doctor-" + n);
      ObjectNode human = Fhir.object().put("family", name[1]).put("text", "Dr. " + DOCTORS.get(n));
      human.putArray("given").add(name[0]);
      doctor.set("name", Fhir.list(human));
      entries.add(Fhir.object().set("resource", doctor));
    }
    ObjectNode bundle = Fhir.object().put("resourceType", "Bundle").put("type", "collection");
    bundle.set("entry", entries);
    return bundle;
  }
}
