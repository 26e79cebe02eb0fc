// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.LinkedHashSet;
import java.util.Set;
import org.caredoor.record.entry.SearchWords;
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
    AttachmentText.of(attachment, ENCODED_LIMIT)
        .ifPresent(text -> add(text.substring(0, Math.min(text.length(), ATTACHMENT_LIMIT))));
  }

  /** The words as they are stored. */
  String folded() {
    String all = SearchWords.fold(String.join(" ", phrases));
    return all.length() <= LIMIT ? all : all.substring(0, LIMIT);
  }
}
