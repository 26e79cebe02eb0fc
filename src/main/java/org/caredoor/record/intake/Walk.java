// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One way through a resource: checks its dates, finds its references and the words in it. */
final class Walk {
  /** Elements of R4 that are a date, dateTime or instant and do not say so by their ending. */
  private static final Set<String> DATES =
      Set.of(
          "date",
          "issued",
          "recorded",
          "created",
          "sent",
          "received",
          "authored",
          "authoredOn",
          "dateTime",
          "lastUpdated",
          "start",
          "end",
          "started",
          "when",
          "whenPrepared",
          "whenHandedOver",
          "dateAsserted",
          "lastOccurrence",
          "receivedTime",
          "detected",
          "dateRecorded",
          "valueInstant",
          "effectiveInstant");

  private static final Set<String> WORDS =
      Set.of(
          "text",
          "display",
          "title",
          "description",
          "name",
          "conclusion",
          "comment",
          "summary",
          "valueString",
          "patientInstruction",
          "authorString",
          "family");

  private final List<Mention> mentions = new ArrayList<>();
  private final SearchText words;

  /**
   * A Reference in the resource.
   *
   * @param holder the object that has the {@code reference}
   * @param field the element of the resource that it stands in
   */
  record Mention(ObjectNode holder, String text, String field) {}

  private Walk(SearchText words) {
    this.words = words;
  }

  static List<Mention> through(ObjectNode resource, SearchText words) {
    var walk = new Walk(words);
    for (Map.Entry<String, JsonNode> element : resource.properties()) {
      walk.element(element.getKey(), element.getValue(), element.getKey());
    }
    return walk.mentions;
  }

  private void object(ObjectNode object, String field) {
    if (object.get("data") != null && object.get("contentType") != null) {
      words.attachment(object);
    }
    for (Map.Entry<String, JsonNode> element : object.properties()) {
      String name = element.getKey();
      JsonNode value = element.getValue();
      if (name.equals("reference") && value.isString()) {
        mentions.add(new Mention(object, value.stringValue(), field));
      } else {
        element(name, value, field);
      }
    }
  }

  private void element(String name, JsonNode value, String field) {
    switch (value) {
      case ObjectNode object -> object(object, field);
      case ArrayNode list -> {
        for (JsonNode item : list) {
          element(name, item, field);
        }
      }
      default -> {
        if (value.isString()) {
          string(name, value.stringValue());
        } else if (isDate(name)) {
          refuseUnlessAbsent(name, value);
        }
      }
    }
  }

  private void string(String name, String text) {
    if (isDate(name)) {
      FhirMoment.parse(text, name);
    } else if (WORDS.contains(name)) {
      words.add(text);
    }
  }

  private static void refuseUnlessAbsent(String name, JsonNode value) {
    if (!value.isNull() && !name.equals("start") && !name.equals("end")) { // integers elsewhere
      throw new RefusedException(RefusalReason.BAD_DATE, name);
    }
  }

  private static boolean isDate(String name) {
    return DATES.contains(name) || name.endsWith("Date") || name.endsWith("DateTime");
  }
}
