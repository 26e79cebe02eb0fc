// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import tools.jackson.databind.node.ObjectNode;

/** The words of a text that came within a resource, coded in base 64. */
final class AttachmentText {
  private AttachmentText() {}

  /**
   * Its words without markup; empty for a picture, a PDF and what cannot be decoded.
   *
   * @param limit characters of the coded text that are looked at; a multiple of 4, or all
   */
  static Optional<String> of(ObjectNode attachment, int limit) {
    String type = attachment.path("contentType").stringValue("").toLowerCase(Locale.ROOT);
    String data = attachment.path("data").stringValue("");
    boolean marked = type.startsWith("text/html") || type.contains("xml");
    if (!marked && !type.startsWith("text/")) {
      return Optional.empty();
    }
    try {
      byte[] bytes =
          Base64.getMimeDecoder().decode(data.substring(0, Math.min(data.length(), limit)));
      Charset charset =
          type.contains("8859-1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
      String text = new String(bytes, charset);
      return Optional.of(marked ? Jsoup.parse(text).text() : text);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not base64: kept as it came, found by its other words
    }
  }
}
