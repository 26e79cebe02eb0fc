// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.directory.Directory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the directory's name where a reference to a person, place or organization came without one,
 * as in bulk files; whatever a page reads of an entry then has its names.
 */
@Component
class RefNames {
  private final Directory directory;

  RefNames(Directory directory) {
    this.directory = directory;
  }

  /** One query for all of them, none where every reference has its name. */
  void complete(List<Entry> entries) {
    Map<String, Collection<ObjectNode>> nameless = new HashMap<>();
    entries.forEach(e -> collect(e.json().node(), nameless));
    if (!nameless.isEmpty()) {
      directory
          .names(nameless.keySet())
          .forEach((reference, name) ->
              nameless.getOrDefault(reference, List.of()).forEach(r -> r.put("display", name)));
    }
  }

  private static void collect(JsonNode node, Map<String, Collection<ObjectNode>> nameless) {
    if (node instanceof ObjectNode object) {
      String reference = object.path("reference").stringValue("");
      if (ofDirectory(reference) && object.path("display").stringValue("").isBlank()) {
        nameless.computeIfAbsent(reference, r -> new ArrayList<>()).add(object);
      }
      object.values().forEach(child -> collect(child, nameless));
    } else if (node instanceof ArrayNode list) {
      list.values().forEach(child -> collect(child, nameless));
    }
  }

  private static boolean ofDirectory(String reference) {
    int slash = reference.indexOf('/');
    return slash > 0 && Directory.TYPES.contains(reference.substring(0, slash));
  }
}
