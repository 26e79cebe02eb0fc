// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.jspecify.annotations.Nullable;

/**
 * One Attachment of a DocumentReference or DiagnosticReport, its bytes decoded.
 *
 * @param no its place among the attachments, from 1; stands in addresses
 * @param title as it came
 * @param declared content type as it came; empty when none
 * @param language BCP 47, as it came
 */
record Attachment(
    int no, @Nullable String title, String declared, @Nullable String language, Content content) {
  /** Above it (bytes) a file is not handed out. */
  static final int LARGEST = 32 << 20;

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

  /** What the attachment holds. */
  sealed interface Content {
    /** Bytes of a known kind. */
    record Bytes(MediaKind kind, byte[] bytes) implements Content {}

    /** Nothing that can be shown, and why. */
    record None(Why why) implements Content {}
  }

  /** Why there is nothing to show. */
  enum Why {
    /** No data and no address. */
    ABSENT,
    /** Only an address at another system, which the portal never fetches. */
    ELSEWHERE,
    TOO_LARGE,
    /** Not base64. */
    DAMAGED,
    /** The bytes are something else than the sender said. */
    MISLABELLED
  }

  /** The attachments of an entry, in their order. */
  static List<Attachment> of(Entry entry) {
    List<Fhir> found =
        entry.resourceType().equals("DocumentReference")
            ? entry.json().each("content").map(c -> c.get("attachment")).toList()
            : entry.json().list("presentedForm");
    return java.util.stream.IntStream.range(0, found.size())
        .mapToObj(i -> of(i + 1, found.get(i)))
        .toList();
  }

  private static Attachment of(int no, Fhir json) {
    String declared = json.string("contentType", "");
    return new Attachment(
        no, json.string("title"), declared, json.string("language"), content(json, declared));
  }

  private static Content content(Fhir json, String declared) {
    String data = json.string("data");
    if (data == null) {
      return new Content.None(json.string("url") == null ? Why.ABSENT : Why.ELSEWHERE);
    }
    if (data.length() / 4 * 3L > LARGEST) {
      return new Content.None(Why.TOO_LARGE);
    }
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(data);
      if (!data.matches("[A-Za-z0-9+/=\\s]*")) {
        return new Content.None(Why.DAMAGED);
      }
    } catch (IllegalArgumentException e) {
      return new Content.None(Why.DAMAGED);
    }
    if (bytes.length == 0) {
      return new Content.None(Why.ABSENT);
    }
    MediaKind kind = MediaKind.of(bytes, declared);
    return kind.agreesWith(declared)
        ? new Content.Bytes(kind, bytes)
        : new Content.None(Why.MISLABELLED);
  }

  /** The bytes as text: by the declared character set, else UTF-8, else Windows-1252. */
  static String text(byte[] bytes, String declared) {
    if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe
        || bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    Matcher named = CHARSET.matcher(declared);
    if (named.find()) {
      try {
        return new String(bytes, Charset.forName(named.group(1)));
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        // a name nobody knows says nothing
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }
}
