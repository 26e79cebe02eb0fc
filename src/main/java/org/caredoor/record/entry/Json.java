// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.caredoor.directory.Directory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON in memory: small, never changed, read through {@link Fhir}. A value is a {@link String}, a
 * {@link BigDecimal} with the digits that came, a {@link Boolean}, an {@code Object[]} of items or
 * {@link Members}; null where there is none.
 *
 * @param nameless references to the directory that came without a name
 * @param bytes that it takes of the memory, about
 */
record Json(@Nullable Object value, Set<String> nameless, int bytes) {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                  .build())
          .build();

  /** Members whose texts many resources share. */
  private static final Set<String> SHARED =
      Set.of("system", "code", "unit", "url", "type", "status", "use", "resourceType");

  private static final int SHARED_LENGTH = 64;
  private static final int SHARED_TEXTS = 20_000;
  private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

  private static final int BESIDE_TEXT = 40;
  private static final int NUMBER = 40;
  private static final int OF_LIST = 24;
  private static final int OF_OBJECT = 40;
  private static final int PLACE = 4;

  /** An object: its names and values in turn. */
  record Members(Object[] namesAndValues) {
    /** The value of a name, the last where it came twice. */
    @Nullable Object get(String name) {
      for (int i = namesAndValues.length - 2; i >= 0; i -= 2) {
        if (name.equals(namesAndValues[i])) {
          return namesAndValues[i + 1];
        }
      }
      return null;
    }
  }

  /** Reads JSON that was checked when it came in. */
  static Json of(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      return of(parser);
    }
  }

  static Json of(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      return of(parser);
    }
  }

  private static Json of(JsonParser parser) {
    var reader = new Reader(parser);
    Object value = parser.nextToken() == null ? null : reader.value("");
    return new Json(value, reader.nameless, reader.bytes);
  }

  private static final class Reader {
    private final JsonParser parser;
    private final Set<String> nameless = new LinkedHashSet<>();
    private int bytes;

    Reader(JsonParser parser) {
      this.parser = parser;
    }

    /** The value at the parser's place; null for null. */
    @Nullable Object value(String name) {
      return switch (parser.currentToken()) {
        case START_OBJECT -> members();
        case START_ARRAY -> items(name);
        case VALUE_STRING -> text(name, parser.getString());
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_NULL -> null;
        default -> number();
      };
    }

    private BigDecimal number() {
      bytes += NUMBER;
      return parser.getDecimalValue();
    }

    private String text(String name, String text) {
      if (!SHARED.contains(name) || text.length() > SHARED_LENGTH) {
        bytes += BESIDE_TEXT + text.length();
        return text;
      }
      String known = TEXTS.get(text);
      if (known != null) {
        return known;
      }
      if (TEXTS.size() < SHARED_TEXTS) {
        TEXTS.put(text, text);
      }
      return text;
    }

    private Object[] items(String name) {
      List<@Nullable Object> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(name));
      }
      bytes += OF_LIST + PLACE * items.size();
      return items.toArray();
    }

    private Members members() {
      List<Object> all = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        Object value = value(name);
        if (value != null) {
          all.add(name);
          all.add(value);
        }
      }
      bytes += OF_OBJECT + PLACE * all.size();
      var members = new Members(all.toArray());
      if (members.get("reference") instanceof String reference
          && ofDirectory(reference)
          && !(members.get("display") instanceof String display && !display.isBlank())) {
        nameless.add(reference);
      }
      return members;
    }

    private static boolean ofDirectory(String reference) {
      int slash = reference.indexOf('/');
      return slash > 0 && Directory.TYPES.contains(reference.substring(0, slash));
    }
  }
}
