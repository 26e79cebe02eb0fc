// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.access.label.LabelFacts;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One way through a resource: checks its dates, finds its references, the words in it, and what the
 * label rules ask of it.
 */
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

  /** Elements that tell which department or service made or ordered it. */
  private static final Set<String> DEPARTMENTS =
      Set.of(
          "location",
          "serviceProvider",
          "serviceType",
          "serviceCategory",
          "performer",
          "performerType",
          "requester",
          "resultsInterpreter",
          "custodian",
          "practiceSetting",
          "facility",
          "facilityType",
          "specialty",
          "provider");

  private static final Set<String> NAMES = Set.of("display", "text", "name");

  private final List<Mention> mentions = new ArrayList<>();
  private final SearchText words;
  private final LabelFacts facts;
  private final List<ObjectNode> nameless = new ArrayList<>(0);
  private int inDepartment;

  /**
   * A Reference in the resource.
   *
   * @param holder the object that has the {@code reference}
   * @param field the element of the resource that it stands in
   */
  record Mention(ObjectNode holder, String text, String field) {}

  private Walk(SearchText words, LabelFacts facts) {
    this.words = words;
    this.facts = facts;
  }

  /**
   * What was found.
   *
   * @param nameless references to departments and the like that came without a name
   */
  record Found(List<Mention> mentions, List<ObjectNode> nameless) {}

  static Found through(ObjectNode resource, SearchText words, LabelFacts facts) {
    var walk = new Walk(words, facts);
    for (Map.Entry<String, JsonNode> element : resource.properties()) {
      walk.element(element.getKey(), element.getValue(), element.getKey());
    }
    return new Found(walk.mentions, walk.nameless);
  }

  private void object(ObjectNode object, String name, String field) {
    coding(object, name, field);
    if (object.get("data") != null && object.get("contentType") != null) {
      words.attachment(object);
      AttachmentText.of(object, Integer.MAX_VALUE).ifPresent(facts::text);
    }
    for (Map.Entry<String, JsonNode> element : object.properties()) {
      String inner = element.getKey();
      JsonNode value = element.getValue();
      if (inner.equals("reference") && value.isString()) {
        mentions.add(new Mention(object, value.stringValue(), field));
        if (inDepartment > 0 && !object.has("display")) {
          nameless.add(object);
        }
      } else {
        element(inner, value, field);
      }
    }
  }

  /** A code without a system counts where a coding may stand; quantities have units. */
  private void coding(ObjectNode object, String name, String field) {
    if (!(object.get("code") instanceof JsonNode code) || !code.isString() || object.has("value")) {
      return;
    }
    String system = object.path("system").stringValue(null);
    String text = code.stringValue();
    if (name.equals("security") && field.equals("meta")) {
      facts.security(system, text);
      return;
    }
    if (name.equals("class") && field.equals("class")) {
      facts.encounterClass(text);
    }
    facts.coding(system, text);
  }

  private void element(String name, JsonNode value, String field) {
    boolean department = DEPARTMENTS.contains(name);
    inDepartment += department ? 1 : 0;
    switch (value) {
      case ObjectNode object -> object(object, name, field);
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
    inDepartment -= department ? 1 : 0;
  }

  private void string(String name, String text) {
    if (isDate(name)) {
      FhirMoment.parse(text, name);
    } else if (WORDS.contains(name)) {
      words.add(text);
      facts.text(text);
    } else if (name.equals("div")) {
      facts.text(Jsoup.parse(text).text());
    }
    if (inDepartment > 0 && NAMES.contains(name)) {
      facts.department(text);
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
