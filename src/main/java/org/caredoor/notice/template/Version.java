// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.template;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of the texts of an occasion.
 *
 * @param basedOn 0 for the texts that come with the portal
 * @param restores the version that was taken back to; null where texts were written
 * @param publisher null of a draft
 * @param texts by language; none where it takes back to the portal's own
 */
record Version(
    String occasion,
    int number,
    int basedOn,
    @Nullable Integer restores,
    String author,
    Instant changedAt,
    int revision,
    @Nullable String publisher,
    @Nullable Instant publishedAt,
    Map<String, TemplateText> texts) {
  boolean draft() {
    return publishedAt == null;
  }

  TemplateText text(String language) {
    return texts.getOrDefault(language, TemplateText.EMPTY);
  }
}
