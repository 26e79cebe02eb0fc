// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** One paper: its words in the page, its files to open. */
@Controller
class DocumentController {
  private final Documents documents;
  private final PlainWords words;

  DocumentController(Documents documents, PlainWords words) {
    this.documents = documents;
    this.words = words;
  }

  @GetMapping("/records/documents/{no:\\d{1,9}}")
  ModelAndView show(PatientAccess key, Page page, @PathVariable int no) {
    Entry entry =
        documents
            .find(key, no)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    DocumentPage document = documents.reading(key, () -> read(key, page, entry));
    documents.markSeen(key, entry);
    return new ModelAndView("record/document/document", Map.of("document", document));
  }

  private DocumentPage read(PatientAccess key, Page page, Entry entry) {
    Paper paper = Paper.of(entry, words, page);
    Fhir json = entry.json();
    boolean withdrawn = paper.standing() == Paper.Standing.WITHDRAWN;
    Optional<Entry> visit = documents.entry(key, entry.encounterNo());
    return new DocumentPage(
        paper,
        visit.map(Entry::no).orElse(null),
        visit.map(Entry::when).orElse(FhirDate.UNKNOWN),
        json.reference("custodian").display(),
        withdrawn ? null : json.string("description"),
        withdrawn ? null : json.string("conclusion"),
        withdrawn ? List.of() : Sheet.of(entry, paper.title(), page),
        withdrawn ? List.of() : related(key, page, entry));
  }

  private List<DocumentPage.Related> related(PatientAccess key, Page page, Entry entry) {
    List<DocumentPage.Related> related = new ArrayList<>();
    for (Fhir relation : entry.json().list("relatesTo")) {
      OptionalInt target = Ref.of(relation.get("target")).entryNo();
      if (target.isPresent()) {
        documents
            .find(key, target.getAsInt())
            .map(e -> Paper.of(e, words, page))
            .filter(p -> p.standing() != Paper.Standing.WITHDRAWN)
            .ifPresent(p ->
                related.add(new DocumentPage.Related(how(relation.string("code", ""), true), p)));
      }
    }
    for (Entry other : documents.naming(key, entry)) {
      String code =
          other
              .json()
              .each("relatesTo")
              .filter(r -> Ref.of(r.get("target")).entryNo().equals(OptionalInt.of(entry.no())))
              .flatMap(r -> Stream.ofNullable(r.string("code")))
              .findFirst()
              .orElse("");
      related.add(new DocumentPage.Related(how(code, false), Paper.of(other, words, page)));
    }
    return related;
  }

  /** FHIR DocumentRelationshipType, seen from this paper. */
  private static DocumentPage.How how(String code, boolean forward) {
    return switch (code) {
      case "appends" -> forward ? DocumentPage.How.APPENDS : DocumentPage.How.APPENDED_BY;
      case "replaces" -> forward ? DocumentPage.How.REPLACES : DocumentPage.How.REPLACED_BY;
      default -> DocumentPage.How.OTHER_FORM;
    };
  }
}
