// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.math.BigDecimal;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Reads one resource into a tree without losing anything: a number keeps its very text (FHIR R4,
 * section 2.6.2: 1.0 and 1.00 differ), the order stays.
 */
final class ResourceReader {
  /** Levels of objects and lists in one resource. */
  static final int MAX_DEPTH = 64;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE) // the resource itself is limited
                  .maxNameLength(256)
                  .build())
          .build();

  private ResourceReader() {}

  /**
   * @throws RefusedException when it is not one well-formed JSON object
   */
  static ObjectNode read(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new RefusedException(RefusalReason.NOT_FHIR, null);
      }
      ObjectNode resource = object(parser);
      if (parser.nextToken() != null) {
        throw new RefusedException(RefusalReason.MALFORMED_JSON, "more after its end");
      }
      return resource;
    } catch (JacksonException e) {
      throw refusal(e);
    }
  }

  /** In words that name a position and no value. */
  static RefusedException refusal(JacksonException e) {
    if (e instanceof StreamConstraintsException) {
      String message = String.valueOf(e.getOriginalMessage());
      return new RefusedException(
          message.contains("nesting") ? RefusalReason.TOO_DEEP : RefusalReason.TOO_LONG, null);
    }
    var at = e.getLocation();
    return new RefusedException(
        RefusalReason.MALFORMED_JSON,
        at == null ? null : "line " + at.getLineNr() + ", column " + at.getColumnNr());
  }

  private static ObjectNode object(JsonParser parser) {
    ObjectNode object = NODES.objectNode();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      if (object.replace(name, value(parser)) != null) {
        throw new RefusedException(RefusalReason.DUPLICATE_KEY, null);
      }
    }
    return object;
  }

  private static ArrayNode list(JsonParser parser) {
    ArrayNode list = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }

  private static JsonNode value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> NODES.stringNode(whole(parser.getString()));
      case VALUE_NUMBER_INT -> NODES.rawValueNode(new RawValue(parser.getString()));
      case VALUE_NUMBER_FLOAT -> NODES.rawValueNode(new RawValue(readable(parser.getString())));
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new RefusedException(RefusalReason.MALFORMED_JSON, null);
    };
  }

  /** No page could read a number whose exponent has ten digits. */
  private static String readable(String number) {
    try {
      new BigDecimal(number);
      return number;
    } catch (NumberFormatException e) {
      throw new RefusedException(RefusalReason.BAD_ELEMENT, "a number");
    }
  }

  /** Escapes can smuggle in what the bytes may not hold. */
  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new RefusedException(RefusalReason.NUL_CHARACTER, null);
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new RefusedException(RefusalReason.INVALID_UTF8, "half a surrogate pair");
        }
        i++;
      }
    }
    return text;
  }
}
