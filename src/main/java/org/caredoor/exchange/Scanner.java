// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The first pass over a file: checks that it is well-formed to its end, and notes where each
 * resource lies and what names it, without holding any of them.
 */
final class Scanner {
  /** Of the few texts that are kept: ids, addresses, references. */
  private static final int MAX_NAME_TEXT = 8192;

  private static final int MAX_DEPTH = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_NAME_TEXT)
                  .maxNameLength(256)
                  .maxDocumentLength(-1)
                  .build())
          .build();

  private final JsonParser parser;
  private final int maxEntries;

  private Scanner(JsonParser parser, int maxEntries) {
    this.parser = parser;
    this.maxEntries = maxEntries;
  }

  /**
   * What a file holds.
   *
   * @param bundleType null for a single resource
   */
  record Scanned(@Nullable String bundleType, List<ScannedEntry> entries) {}

  static Scanned file(Spool spool, int maxEntries) {
    Scanned scanned = pass(spool, s -> new Scanner(s, maxEntries).bundle());
    if (scanned.bundleType() != null) {
      return scanned;
    }
    ScannedEntry single = pass(spool, s -> new Scanner(s, maxEntries).single());
    return new Scanned(null, List.of(single));
  }

  /** A line of a file of lines. */
  static ScannedEntry line(byte[] line, int index, long offset) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      ScannedEntry found = new Scanner(parser, 1).single();
      return new ScannedEntry(
          index,
          offset,
          line.length,
          found.type(),
          found.id(),
          null,
          null,
          null,
          found.owner(),
          found.others(),
          found.members());
    } catch (JacksonException e) {
      throw ResourceReader.refusal(e);
    }
  }

  private interface Pass<T> {
    T run(JsonParser parser);
  }

  private static <T> T pass(Spool spool, Pass<T> pass) {
    try (InputStream in = spool.open();
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      return pass.run(parser);
    } catch (JacksonException e) {
      throw ResourceReader.refusal(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Scanned bundle() {
    begin();
    String resourceType = null;
    String type = null;
    List<ScannedEntry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      once(names, name);
      JsonToken token = parser.nextToken();
      switch (name) {
        case "resourceType" -> resourceType = ResourceHead.text(parser, token);
        case "type" -> type = ResourceHead.text(parser, token);
        case "entry" -> entries(token, entries);
        default -> parser.skipChildren();
      }
    }
    end();
    if (resourceType == null) {
      throw new RefusedException(RefusalReason.NOT_FHIR, "no resourceType");
    }
    if (!resourceType.equals("Bundle")) {
      return new Scanned(null, List.of());
    }
    if (type == null) {
      throw new RefusedException(RefusalReason.MISSING_ELEMENT, "Bundle.type");
    }
    return new Scanned(type, entries);
  }

  private void entries(JsonToken token, List<ScannedEntry> entries) {
    if (token != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (entries.size() == maxEntries) {
        throw new RefusedException(RefusalReason.TOO_MANY_ENTRIES, "over " + maxEntries);
      }
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        entries.add(entry(entries.size()));
      } else {
        parser.skipChildren();
      }
    }
  }

  private ScannedEntry entry(int index) {
    String fullUrl = null;
    String method = null;
    String url = null;
    var head = new ResourceHead(parser);
    Set<String> names = new HashSet<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      once(names, name);
      JsonToken token = parser.nextToken();
      if (name.equals("fullUrl")) {
        fullUrl = ResourceHead.text(parser, token);
      } else if (name.equals("resource") && token == JsonToken.START_OBJECT) {
        head.read();
      } else if (name.equals("request") && token == JsonToken.START_OBJECT) {
        for (String part = parser.nextName(); part != null; part = parser.nextName()) {
          JsonToken value = parser.nextToken();
          switch (part) {
            case "method" -> method = ResourceHead.text(parser, value);
            case "url" -> url = ResourceHead.text(parser, value);
            default -> parser.skipChildren();
          }
        }
      } else {
        parser.skipChildren();
      }
    }
    return head.entry(index, fullUrl, method, url);
  }

  private ScannedEntry single() {
    begin();
    var head = new ResourceHead(parser);
    head.read();
    end();
    return head.entry(0, null, null, null);
  }

  private void begin() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new RefusedException(RefusalReason.NOT_FHIR, "not a JSON object");
    }
  }

  private void end() {
    if (parser.nextToken() != null) {
      throw new RefusedException(RefusalReason.MALFORMED_JSON, "more after its end");
    }
  }

  private static void once(Set<String> names, String name) {
    if (!names.add(name)) {
      throw new RefusedException(RefusalReason.DUPLICATE_KEY, null);
    }
  }
}
