// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.caredoor.record.entry.SearchWords;
import org.jsoup.Jsoup;
import tools.jackson.databind.node.ObjectNode;

/** Gathers the words by which an entry is found; each phrase once, no more than a page of them. */
final class SearchText {
  private static final int LIMIT = 4000;
  private static final int ATTACHMENT_LIMIT = 1500;

  /** Base64 characters of an attachment that are looked at; a multiple of 4. */
  private static final int ENCODED_LIMIT = 8000;

  private final Set<String> phrases = new LinkedHashSet<>();
  private int length;

  void add(String text) {
    if (length < LIMIT && phrases.add(text)) {
      length += text.length() + 1;
    }
  }

  /** The beginning of a plain or HTML text that came as an attachment. */
  void attachment(ObjectNode attachment) {
    String type = attachment.path("contentType").stringValue("").toLowerCase(Locale.ROOT);
    String data = attachment.path("data").stringValue("");
    boolean html = type.startsWith("text/html") || type.startsWith("application/xhtml");
    if (!html && !type.startsWith("text/plain")) {
      return;
    }
    try {
      byte[] bytes =
          Base64.getDecoder().decode(data.substring(0, Math.min(data.length(), ENCODED_LIMIT)));
      Charset charset =
          type.contains("8859-1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
      String text = new String(bytes, charset);
      String plain = html ? Jsoup.parse(text).text() : text;
      add(plain.substring(0, Math.min(plain.length(), ATTACHMENT_LIMIT)));
    } catch (IllegalArgumentException e) {
      return; // not base64: kept as it came, found by its other words
    }
  }

  /** The words as they are stored. */
  String folded() {
    String all = SearchWords.fold(String.join(" ", phrases));
    return all.length() <= LIMIT ? all : all.substring(0, LIMIT);
  }
}
