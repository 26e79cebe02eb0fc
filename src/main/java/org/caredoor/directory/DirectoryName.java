// SPDX-License-Identifier: Apache-2.0
package org.caredoor.directory;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an entry of the directory is called, from its FHIR resource. */
final class DirectoryName {
  private static final JsonMapper JSON = JsonMapper.shared();

  private DirectoryName() {}

  static String of(JsonNode resource) {
    return switch (text(resource, "resourceType")) {
      case "Practitioner" -> person(resource.path("name").path(0));
      case "PractitionerRole" ->
          first(
              text(resource.path("practitioner"), "display"),
              concept(resource.path("code").path(0)),
              concept(resource.path("specialty").path(0)));
      case "Medication", "Substance" -> concept(resource.path("code"));
      case "Device" ->
          first(text(resource.path("deviceName").path(0), "name"), concept(resource.path("type")));
      default -> text(resource, "name");
    };
  }

  /** The least resource of that type that carries the name. */
  static byte[] stub(String type, String id, String display) {
    ObjectNode stub = JSON.createObjectNode().put("resourceType", type).put("id", id);
    if (!display.isEmpty()) {
      switch (type) {
        case "Practitioner" -> stub.putArray("name").addObject().put("text", display);
        case "PractitionerRole" -> stub.putObject("practitioner").put("display", display);
        case "Medication", "Substance" -> stub.putObject("code").put("text", display);
        case "Device" ->
            stub.putArray("deviceName")
                .addObject()
                .put("name", display)
                .put("type", "user-friendly-name");
        default -> stub.put("name", display);
      }
    }
    return bytes(stub);
  }

  static byte[] bytes(ObjectNode resource) {
    return JSON.writeValueAsBytes(resource);
  }

  private static String person(JsonNode name) {
    String text = text(name, "text");
    return text.isEmpty()
        ? Stream.of(
                words(name.path("prefix")),
                words(name.path("given")),
                Stream.of(text(name, "family")))
            .flatMap(words -> words)
            .filter(word -> !word.isBlank())
            .collect(Collectors.joining(" "))
        : text;
  }

  private static Stream<String> words(JsonNode list) {
    return list.valueStream().map(word -> word.stringValue(""));
  }

  private static String concept(JsonNode concept) {
    return first(text(concept, "text"), text(concept.path("coding").path(0), "display"));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).stringValue("");
  }

  private static String first(String... texts) {
    return List.of(texts).stream().filter(t -> !t.isBlank()).findFirst().orElse("");
  }
}
