// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.words.Meanings;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of papers. */
@Controller
class DocumentListController {
  private final Documents documents;
  private final PlainWords words;
  private final Meanings meanings;

  DocumentListController(Documents documents, PlainWords words, Meanings meanings) {
    this.documents = documents;
    this.words = words;
    this.meanings = meanings;
  }

  @GetMapping("/records/documents")
  ModelAndView list(PatientAccess key, Page page, @RequestParam Map<String, String> parameters) {
    ListFilter filter = ListFilter.of(parameters);
    DocumentKind kind = DocumentKind.named(filter.more("kind"));
    Meanings.Meaning meant = meanings.of(filter.q());
    DocumentListPage list =
        documents.reading(
            key,
            () ->
                new DocumentListPage(
                    filter,
                    kind,
                    documents.shelves(key),
                    documents.count(key),
                    documents.count(key, filter, meant, kind, page.zone()),
                    documents.fresh(key),
                    years(
                        documents.page(key, filter, meant, kind, page.zone()).stream()
                            .map(e -> Paper.of(e, words, page))
                            .toList(),
                        page)));
    return new ModelAndView("record/document/documents", Map.of("list", list));
  }

  private static List<DocumentListPage.Year> years(List<Paper> papers, Page page) {
    Map<String, List<Paper>> years = new LinkedHashMap<>();
    for (Paper paper : papers) {
      LocalDate day = paper.date().day(page.zone());
      years
          .computeIfAbsent(
              day == null ? "" : Integer.toString(day.getYear()), y -> new ArrayList<>())
          .add(paper);
    }
    return years.entrySet().stream()
        .map(y -> new DocumentListPage.Year(y.getKey(), y.getValue()))
        .toList();
  }
}
