// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.entry.Tongue;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * A document or a report with a presented form, read for a page.
 *
 * @param title the best name it has
 * @param titleLanguage {@code lang} of the title when it is not the page's language
 * @param typeName plain name of its type, when it says something beside the title
 * @param authors who wrote it, as far as a name came with it
 */
record Paper(
    int no,
    DocumentKind kind,
    String title,
    @Nullable String titleLanguage,
    @Nullable String typeName,
    FhirDate date,
    List<String> authors,
    boolean fromPatient,
    Standing standing,
    boolean fresh,
    String source) {
  /** How a paper stands. */
  enum Standing {
    CURRENT,
    /** Not signed yet. */
    DRAFT,
    /** Changed after it was signed. */
    AMENDED,
    SUPERSEDED,
    WITHDRAWN
  }

  static Paper of(Entry entry, PlainWords words, Page page) {
    Fhir json = entry.json();
    boolean document = entry.resourceType().equals("DocumentReference");
    Concept type = json.concept(document ? "type" : "code");
    String plain =
        words
            .of("documents", type, page.locale())
            .map(w -> w.name())
            .or(() ->
                type.code("http://loinc.org")
                    .flatMap(c -> words.test(c, page.locale()).map(w -> w.name())))
            .orElse(null);
    String own = own(json, document, type);
    String title =
        own != null
            ? own
            : plain != null
                ? plain
                : type.label().orElseGet(() -> page.t("record.document.untitled"));
    return new Paper(
        entry.no(),
        DocumentKind.of(entry.code()),
        title,
        title.equals(plain) ? null : Tongue.of(title, page),
        plain == null || plain.equalsIgnoreCase(title) ? null : plain,
        entry.when().unknown() ? json.date("date", "issued", "effectiveDateTime") : entry.when(),
        authors(json, document),
        document
            && json.references("author").stream()
                .anyMatch(a -> "Patient".equals(a.type()) || "RelatedPerson".equals(a.type())),
        standing(json),
        entry.fresh(),
        entry.source());
  }

  /** A title that somebody gave it, not the name of its code. */
  private static @Nullable String own(Fhir json, boolean document, Concept type) {
    Stream<Optional<String>> names =
        Stream.of(
            Optional.ofNullable(type.text()),
            document
                ? json.first("content").get("attachment").text("title")
                : json.first("presentedForm").text("title"));
    return names
        .flatMap(Optional::stream)
        .filter(n -> type.codings().stream().noneMatch(c -> n.equalsIgnoreCase(c.display())))
        .findFirst()
        .orElse(null);
  }

  private static List<String> authors(Fhir json, boolean document) {
    Stream<Ref> named =
        document
            ? json.references("author").stream()
            : Stream.of("resultsInterpreter", "performer")
                .flatMap(n -> json.references(n).stream());
    return named.map(Ref::display).filter(Objects::nonNull).distinct().limit(4).toList();
  }

  private static Standing standing(Fhir json) {
    return switch (json.string("status", "") + "/" + json.string("docStatus", "")) {
      case String s when s.contains("entered-in-error") || s.startsWith("cancelled") ->
          Standing.WITHDRAWN;
      case String s when s.startsWith("superseded") -> Standing.SUPERSEDED;
      case String s
          when s.contains("preliminary") || s.startsWith("partial") || s.startsWith("registered") ->
          Standing.DRAFT;
      case String s
          when s.contains("amended") || s.startsWith("corrected") || s.startsWith("appended") ->
          Standing.AMENDED;
      default -> Standing.CURRENT;
    };
  }
}
