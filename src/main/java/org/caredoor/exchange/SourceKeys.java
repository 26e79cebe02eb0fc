// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** By what a source knows a resource: its id, else its first identifier, else its content. */
final class SourceKeys {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private static final int LONGEST = 500; // of an identifier that can be looked for

  private SourceKeys() {}

  static String of(ScannedEntry entry, Spool content) {
    String id = entry.id();
    if (id == null) {
      ObjectNode resource =
          ResourceReader.read(content.read(entry.offset(), Math.toIntExact(entry.length())));
      List<String> identifiers = identifiers(resource);
      return identifiers.isEmpty() ? "#" + hash(resource) : "?" + identifiers.getFirst();
    }
    if (!ID.matcher(id).matches()) {
      throw new RefusedException(RefusalReason.BAD_ID, null);
    }
    return id;
  }

  /** The id in {@code Type/id} of a request to delete. */
  static String ofDeleted(ScannedEntry entry) {
    String url = entry.url() == null ? "" : entry.url();
    int slash = url.indexOf('/');
    String id = url.substring(slash + 1);
    if (slash <= 0 || !ID.matcher(id).matches()) {
      throw new RefusedException(RefusalReason.UNSUPPORTED_METHOD, "DELETE needs Type/id");
    }
    return id;
  }

  /** Identifiers as {@code system|value}. */
  static List<String> identifiers(ObjectNode resource) {
    List<String> found = new ArrayList<>();
    JsonNode identifiers = resource.path("identifier");
    for (JsonNode identifier :
        identifiers.isObject() ? List.of(identifiers) : (Iterable<JsonNode>) identifiers) {
      String system = identifier.path("system").stringValue("");
      String value = identifier.path("value").stringValue("");
      if (!system.isEmpty() && !value.isEmpty() && system.length() + value.length() <= LONGEST) {
        found.add(system + "|" + value);
      }
    }
    return found;
  }

  /** Of the content without the bundle's own temporary addresses, which differ at each sending. */
  private static String hash(ObjectNode resource) {
    String text =
        JsonMapper.shared()
            .writeValueAsString(resource)
            .replaceAll("\"reference\":\"urn:[^\"]*\"", "");
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
