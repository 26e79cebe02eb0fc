// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The elements of a resource that name it and its patient, read as the parser passes over it. */
final class ResourceHead {
  /** Kept of one resource; more would only fill the memory. */
  private static final int MOST_REFERENCES = 10_000;

  private static final Set<String> OWNERS = Set.of("subject", "patient", "beneficiary");
  private static final Set<String> OTHERS = Set.of("target", "participant", "recipient", "source");
  private static final Set<String> MEMBERS = Set.of("result", "hasMember");

  private final JsonParser parser;
  private long offset = -1;
  private long length;
  private @Nullable String type;
  private @Nullable String id;
  private @Nullable String owner;
  private final List<String> others = new ArrayList<>();
  private final List<String> members = new ArrayList<>();

  ResourceHead(JsonParser parser) {
    this.parser = parser;
  }

  void read() {
    offset = parser.currentTokenLocation().getByteOffset();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (name.equals("resourceType")) {
        type = text(parser, token);
      } else if (name.equals("id")) {
        id = text(parser, token);
      } else if (OWNERS.contains(name) && token == JsonToken.START_OBJECT) {
        owner = patient(owner);
      } else if (OTHERS.contains(name)) {
        references(token, others);
      } else if (MEMBERS.contains(name)) {
        references(token, members);
      } else {
        parser.skipChildren();
      }
    }
    length = parser.currentLocation().getByteOffset() - offset;
  }

  ScannedEntry entry(
      int index, @Nullable String fullUrl, @Nullable String method, @Nullable String url) {
    boolean told =
        owner != null
            || !("Provenance".equals(type)
                || "Appointment".equals(type)
                || "Communication".equals(type)
                || "QuestionnaireResponse".equals(type));
    return new ScannedEntry(
        index,
        offset,
        length,
        type,
        id,
        fullUrl,
        method,
        url,
        owner,
        told ? List.of() : List.copyOf(others),
        List.copyOf(members));
  }

  /** A Reference, or the identifier in its place. */
  private @Nullable String patient(@Nullable String before) {
    String reference = null;
    String system = null;
    String value = null;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (name.equals("reference")) {
        reference = text(parser, token);
      } else if (name.equals("identifier") && token == JsonToken.START_OBJECT) {
        for (String part = parser.nextName(); part != null; part = parser.nextName()) {
          JsonToken inner = parser.nextToken();
          switch (part) {
            case "system" -> system = text(parser, inner);
            case "value" -> value = text(parser, inner);
            default -> parser.skipChildren();
          }
        }
      } else {
        parser.skipChildren();
      }
    }
    if (reference != null) {
      return reference;
    }
    return system != null && value != null ? "Patient?identifier=" + system + "|" + value : before;
  }

  private void references(JsonToken token, List<String> found) {
    if (!token.isStructStart()) {
      return;
    }
    int depth = 1;
    while (depth > 0) {
      JsonToken next = parser.nextToken();
      if (next.isStructStart()) {
        depth++;
      } else if (next.isStructEnd()) {
        depth--;
      } else if (next == JsonToken.VALUE_STRING && "reference".equals(parser.currentName())) {
        String reference = whole(parser.getString());
        if (found.size() < MOST_REFERENCES) {
          found.add(reference);
        }
      }
    }
  }

  /** A text; null where there is something else, which is passed over. */
  static @Nullable String text(JsonParser parser, JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      return whole(parser.getString());
    }
    parser.skipChildren();
    return null;
  }

  /** These texts are looked up in the database, which knows no NUL; an escape can bring one. */
  private static String whole(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new RefusedException(RefusalReason.NUL_CHARACTER, null);
    }
    return text;
  }
}
