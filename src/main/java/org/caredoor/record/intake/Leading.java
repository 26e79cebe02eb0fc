// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The concept that says what a resource is about, with all its codings. */
final class Leading {
  private Leading() {}

  /**
   * The systems of its codings. A visit is about its type, its service and its class; of other
   * resources the first of their paths that says anything counts.
   */
  static List<String> systems(ObjectNode resource, Shape shape) {
    List<String> systems = new ArrayList<>(2);
    boolean visit = shape.type().equals("Encounter") || shape.type().equals("Appointment");
    for (String[] path : shape.code()) {
      JsonNode concept = Columns.at(resource, path);
      add(Columns.contained(resource, concept), systems);
      if (!visit && !concept.isMissingNode()) {
        return systems;
      }
    }
    return systems;
  }

  /** The same of one concept. */
  static List<String> systems(JsonNode concept) {
    List<String> systems = new ArrayList<>(2);
    add(concept, systems);
    return systems;
  }

  private static void add(JsonNode concept, List<String> systems) {
    JsonNode codings = concept.path("coding");
    for (JsonNode coding : codings.isArray() ? codings : List.of(concept)) {
      String system = coding.path("system").stringValue("");
      if (!system.isEmpty() && !coding.path("code").stringValue("").isEmpty()) {
        systems.add(system);
      }
    }
  }
}
