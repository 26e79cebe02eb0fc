// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.caredoor.access.DataClass;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The typed columns of {@code record.entry} that a resource itself tells. */
record Columns(
    DataClass dataClass,
    @Nullable String codeSystem,
    @Nullable String code,
    @Nullable String display,
    @Nullable String category,
    @Nullable String status,
    @Nullable Instant effectiveAt,
    @Nullable Instant effectiveEnd,
    int precision,
    @Nullable Instant sourceUpdatedAt,
    @Nullable String encounter) {
  private static final int DISPLAY_LIMIT = 500;
  private static final int CODE_LIMIT = 200;

  static Columns of(ObjectNode resource, Shape shape) {
    require(resource, shape);
    Coded code = coded(resource, shape.code());
    Coded category = coded(resource, shape.category());
    FhirMoment start = moment(resource, shape.start());
    FhirMoment end = moment(resource, shape.end());
    return new Columns(
        Classes.of(resource, shape),
        code.system(),
        code.code(),
        code.display() == null ? inWords(resource, shape.type()) : code.display(),
        category.code() == null ? category.display() : category.code(),
        status(resource, shape),
        start == null ? null : start.at(),
        end == null ? null : end.at(),
        start == null ? 0 : start.precision(),
        sourceUpdated(resource),
        encounter(resource, shape));
  }

  /** When the source last changed it, by its own clock. */
  static @Nullable Instant sourceUpdated(ObjectNode resource) {
    String updated = resource.path("meta").path("lastUpdated").stringValue(null);
    return updated == null ? null : FhirMoment.parse(updated, "meta.lastUpdated").at();
  }

  /** The reference to the visit, as the source writes it. */
  private static @Nullable String encounter(ObjectNode resource, Shape shape) {
    for (String[] path : shape.encounter()) {
      String text = at(resource, path).path("reference").stringValue(null);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** With a code and name that were found elsewhere; what came with the resource stays. */
  Columns coded(Coded found) {
    return new Columns(
        dataClass,
        found.system(),
        found.code(),
        display == null ? found.display() : display,
        category,
        status,
        effectiveAt,
        effectiveEnd,
        precision,
        sourceUpdatedAt,
        encounter);
  }

  private static void require(ObjectNode resource, Shape shape) {
    for (String element : shape.required()) {
      boolean there =
          element.endsWith("x")
              ? resource.propertyNames().stream()
                  .anyMatch(name -> name.startsWith(element.substring(0, element.length() - 1)))
              : resource.has(element) || resource.has("_" + element);
      if (!there) {
        throw new RefusedException(RefusalReason.MISSING_ELEMENT, shape.type() + "." + element);
      }
    }
    JsonNode status = resource.get("status");
    if (status != null && !status.isString()) {
      throw new RefusedException(RefusalReason.BAD_ELEMENT, shape.type() + ".status");
    }
  }

  /** What was entered in error says so, whatever its clinical status. */
  private static @Nullable String status(ObjectNode resource, Shape shape) {
    String verified = coded(resource.path("verificationStatus")).code();
    return "entered-in-error".equals(verified) ? verified : coded(resource, shape.status()).code();
  }

  private static @Nullable String inWords(ObjectNode resource, String type) {
    return switch (type) {
      case "Patient", "RelatedPerson" -> {
        JsonNode name = resource.path("name").path(0);
        String text =
            name.path("text")
                .stringValue(
                    (name.path("given").path(0).stringValue("")
                            + " "
                            + name.path("family").stringValue(""))
                        .strip());
        yield text.isEmpty() ? null : text;
      }
      default -> null;
    };
  }

  private static @Nullable FhirMoment moment(ObjectNode resource, List<String[]> paths) {
    for (String[] path : paths) {
      JsonNode value = at(resource, path);
      String text = value.isObject() ? value.path("start").stringValue("") : value.stringValue("");
      if (!text.isEmpty()) {
        return FhirMoment.parse(text, String.join(".", path));
      }
    }
    return null;
  }

  /** A code and what it is called. */
  record Coded(@Nullable String system, @Nullable String code, @Nullable String display) {
    static final Coded NONE = new Coded(null, null, null);
  }

  private static Coded coded(ObjectNode resource, List<String[]> paths) {
    for (String[] path : paths) {
      Coded found = coded(contained(resource, at(resource, path)));
      if (found.code() != null || found.display() != null) {
        return found;
      }
    }
    return Coded.NONE;
  }

  /**
   * What a concept says; of a medication that came within the resource, {@code #med1}, its code.
   */
  static JsonNode contained(ObjectNode resource, JsonNode concept) {
    String reference = concept.path("reference").stringValue("");
    if (reference.startsWith("#")) {
      String id = reference.substring(1);
      for (JsonNode inner : resource.path("contained")) {
        if (id.equals(inner.path("id").stringValue(""))) {
          return inner.path("code");
        }
      }
    }
    return concept;
  }

  /** Reads a CodeableConcept, a Coding, a Reference with a display, a code or a text. */
  static Coded coded(JsonNode value) {
    if (value.isString()) {
      String text = value.stringValue();
      boolean isCode = text.length() < 64 && text.indexOf(' ') < 0;
      return new Coded(null, isCode ? text : null, limited(text));
    }
    JsonNode coding = value.path("coding").isArray() ? leading(value.path("coding")) : value;
    String display = value.path("text").stringValue(null);
    if (display == null) {
      display = coding.path("display").stringValue(null);
    }
    return new Coded(
        coding.path("system").stringValue(null),
        code(coding.path("code").stringValue(null)),
        display == null ? null : limited(display));
  }

  /** What is too long for a code cannot be indexed, and nobody looks for it. */
  private static @Nullable String code(@Nullable String code) {
    return code == null || code.length() > CODE_LIMIT ? null : code;
  }

  /** The coding that a person chose, else the first one. */
  private static JsonNode leading(JsonNode codings) {
    for (JsonNode coding : codings) {
      if (coding.path("userSelected").asBoolean(false)) {
        return coding;
      }
    }
    return codings.path(0);
  }

  static JsonNode at(JsonNode from, String[] path) {
    JsonNode value = from;
    for (String step : path) {
      boolean index = Character.isDigit(step.charAt(0));
      value = index ? value.path(Integer.parseInt(step)) : first(value).path(step);
    }
    return first(value);
  }

  private static JsonNode first(JsonNode value) {
    return value.isArray() ? value.path(0) : value;
  }

  private static String limited(String text) {
    String plain = text.strip();
    return plain.length() <= DISPLAY_LIMIT ? plain : plain.substring(0, DISPLAY_LIMIT);
  }

  /** Codes of a category element, lower case, all of them. */
  static List<String> categories(ObjectNode resource) {
    return resource
        .path("category")
        .valueStream()
        .flatMap(c -> c.path("coding").valueStream())
        .map(c -> c.path("code").stringValue("").toLowerCase(Locale.ROOT))
        .toList();
  }
}
