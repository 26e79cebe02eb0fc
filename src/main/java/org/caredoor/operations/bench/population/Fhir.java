// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.util.List;
import org.caredoor.operations.bench.population.Catalogue.Item;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pieces of FHIR R4. */
final class Fhir {
  static final String LOINC = "http://loinc.org";
  static final String SNOMED = "http://snomed.info/sct";
  static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  static final String CVX = "http://hl7.org/fhir/sid/cvx";
  static final String HL7 = "http://terminology.hl7.org/CodeSystem/";

  private static final JsonMapper JSON = JsonMapper.shared();

  private Fhir() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ArrayNode list(ObjectNode... items) {
    return JSON.createArrayNode().addAll(List.of(items));
  }

  static ObjectNode coding(String system, String code, String display) {
    return object().put("system", system).put("code", code).put("display", display);
  }

  static ObjectNode concept(String system, Item item) {
    ObjectNode concept = object();
    concept.set("coding", list(coding(system, item.code(), item.name())));
    return concept.put("text", item.name());
  }

  /** A code of HL7's own that has no text. */
  static ObjectNode status(String system, String code) {
    ObjectNode concept = object();
    concept.set("coding", list(object().put("system", HL7 + system).put("code", code)));
    return concept;
  }

  static ObjectNode category(String system, String code, String display) {
    ObjectNode concept = object();
    concept.set("coding", list(coding(HL7 + system, code, display)));
    return concept;
  }

  static ObjectNode reference(String to) {
    return object().put("reference", to);
  }

  static ObjectNode reference(String to, String display) {
    return reference(to).put("display", display);
  }

  static ObjectNode quantity(Number value, String unit) {
    ObjectNode quantity = object();
    quantity.set("value", JSON.valueToTree(value));
    return quantity.put("unit", unit).put("system", "http://unitsofmeasure.org").put("code", unit);
  }

  static ObjectNode period(String start, String end) {
    return object().put("start", start).put("end", end);
  }
}
