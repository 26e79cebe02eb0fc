// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import java.util.List;
import org.caredoor.record.entry.Entry;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One attachment as the page shows it.
 *
 * @param no number of the attachment in its paper
 * @param title its own title, when it says more than the paper's
 * @param language language of its words, when it is known and not the page's
 */
public record Sheet(int no, @Nullable String title, @Nullable String language, Body body) {
  /** How it is shown. */
  public sealed interface Body {
    /** Text in the page. */
    record Note(NoteText text) implements Body {}

    /** Safe HTML in the page. */
    record Html(SafeHtml html) implements Body {}

    record Picture() implements Body {}

    record Pdf(long bytes) implements Body {}

    /** Only as a download. */
    record File(String extension, long bytes) implements Body {}

    record Nothing(Attachment.Why why) implements Body {}
  }

  /** As {@link #of(Entry, String, Page)}, whatever the page is headed. */
  public static List<Sheet> of(Entry entry, Page page) {
    return of(entry, "", page);
  }

  /** The sheets of a DocumentReference or of a DiagnosticReport's presented form. */
  public static List<Sheet> of(Entry entry, String title, Page page) {
    return Attachment.of(entry).stream().map(a -> of(a, title, page)).toList();
  }

  private static Sheet of(Attachment a, String title, Page page) {
    String language = a.language() == null || a.language().length() < 2 ? null : a.language();
    boolean other = language != null && !language.startsWith(page.language());
    return new Sheet(
        a.no(),
        a.title(),
        other ? language : null,
        switch (a.content()) {
          case Attachment.Content.None none -> new Body.Nothing(none.why());
          case Attachment.Content.Bytes bytes -> body(a, bytes, title, page);
        });
  }

  private static Body body(
      Attachment a, Attachment.Content.Bytes content, String title, Page page) {
    byte[] bytes = content.bytes();
    return switch (content.kind()) {
      case PDF -> new Body.Pdf(bytes.length);
      case PNG, JPEG, GIF, WEBP -> new Body.Picture();
      case TEXT -> {
        NoteText text = NoteText.of(Attachment.text(bytes, a.declared()));
        yield text.blocks().isEmpty()
            ? new Body.Nothing(Attachment.Why.ABSENT)
            : new Body.Note(text);
      }
      case HTML ->
          SafeHtml.of(Attachment.text(bytes, a.declared()), title, page.t("record.document.table"))
              .<Body>map(Body.Html::new)
              .orElseGet(() -> new Body.File("html", bytes.length));
      case XML, RTF, TIFF, OTHER -> new Body.File(content.kind().extension(), bytes.length);
    };
  }

  /** "120 KB", "1.4 MB". */
  static String size(Page page, long bytes) {
    return bytes < 1_000_000
        ? page.t("record.document.kb", Math.max(1, bytes / 1000))
        : page.t(
            "record.document.mb",
            org.caredoor.web.Formats.number(
                page.locale(),
                java.math.BigDecimal.valueOf(bytes)
                    .movePointLeft(6)
                    .setScale(1, java.math.RoundingMode.HALF_UP)));
  }
}
