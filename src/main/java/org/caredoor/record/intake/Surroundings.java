// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.access.DataClass;
import org.caredoor.access.label.LabelFacts;
import org.caredoor.directory.Directory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds what the label rules ask of an entry and only the directory knows: which medication it is,
 * what departments are called. References in it have to be ours already.
 */
final class Surroundings {
  private final Directory directory;
  private final Map<String, String> names = new HashMap<>();

  Surroundings(Directory directory) {
    this.directory = directory;
  }

  LabelFacts complete(Draft draft, Medicines.Named medicine) {
    LabelFacts facts = draft.facts();
    for (ObjectNode reference : draft.nameless()) {
      String name = name(reference.path("reference").stringValue(""));
      if (!name.isEmpty()) {
        facts.department(name);
      }
    }
    JsonNode concept = medicine.concept();
    if (concept != null) {
      add(facts, concept.path("text"));
      for (JsonNode coding : concept.path("coding")) {
        facts.coding(coding.path("system").stringValue(null), coding.path("code").stringValue(""));
        add(facts, coding.path("display"));
      }
      facts.leading(DataClass.MEDICINE, Leading.systems(concept));
    }
    return facts;
  }

  private static void add(LabelFacts facts, JsonNode text) {
    if (text.isString()) {
      facts.text(text.stringValue());
    }
  }

  private String name(String reference) {
    int slash = reference.indexOf('/');
    return slash > 0 && Directory.TYPES.contains(reference.substring(0, slash))
        ? names.computeIfAbsent(reference, r -> directory.names(List.of(r)).getOrDefault(r, ""))
        : "";
  }
}
