// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.access.DataClass;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.document.Documents;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryLinks;
import org.caredoor.record.entry.EntryQuery;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.entry.SearchWords;
import org.caredoor.record.words.EntryIcons;
import org.caredoor.record.words.EntryName;
import org.caredoor.record.words.EntryNames;
import org.caredoor.record.words.Meanings;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** "Find in my record". */
@Controller
class SearchController {
  private static final int SHORTEST = 2;
  private static final int FIRST_FEW = 5;

  /** What has a page to lead to. */
  private static final Set<DataClass> SHOWN =
      EnumSet.complementOf(EnumSet.of(DataClass.OTHER, DataClass.DEMOGRAPHICS));

  private final Entries entries;
  private final EntryNames names;
  private final Meanings meanings;

  SearchController(Entries entries, EntryNames names, Meanings meanings) {
    this.entries = entries;
    this.names = names;
    this.meanings = meanings;
  }

  @GetMapping("/records/search")
  ModelAndView search(PatientAccess key, Page page, @RequestParam Map<String, String> parameters) {
    ListFilter filter = ListFilter.of(parameters);
    DataClass kind = kind(filter.more("kind"));
    boolean asked = SearchWords.fold(filter.q()).length() >= SHORTEST;
    SearchPage found =
        asked
            ? entries.reading(key, q -> found(key, page, filter, kind))
            : new SearchPage(filter, false, null, Map.of(), List.of());
    return new ModelAndView("record/search/search", Map.of("found", found));
  }

  private SearchPage found(
      PatientAccess key, Page page, ListFilter filter, @Nullable DataClass kind) {
    Meanings.Meaning meant = meanings.of(filter.q());
    Map<DataClass, Integer> counts =
        entries.countByClass(
            key,
            query(
                key,
                page,
                filter,
                meant,
                EntryQuery.of(SHOWN.iterator().next(), SHOWN.toArray(DataClass[]::new))));
    List<SearchPage.Group> groups = new ArrayList<>();
    counts.forEach((of, total) -> {
      if (kind == null || kind == of) {
        EntryQuery query = query(key, page, filter, meant, EntryQuery.of(of)).light();
        List<Entry> hits =
            entries.list(
                key,
                kind == null
                    ? query.page(FIRST_FEW, 0)
                    : query.page(ListFilter.PAGE_SIZE, filter.offset()));
        groups.add(
            new SearchPage.Group(
                of, total, hits.stream().map(e -> hit(e, filter.q(), page)).toList()));
      }
    });
    return new SearchPage(filter, true, kind, counts, groups);
  }

  private static EntryQuery query(
      PatientAccess key, Page page, ListFilter filter, Meanings.Meaning meant, EntryQuery of) {
    return of.words(filter.q(), meant.codes(), meant.words())
        .between(filter.fromDay(), filter.toDay(), page.zone())
        .where(Documents.once(key))
        .where(
            "e.resource_type not in ('Provenance', 'Claim', 'ExplanationOfBenefit', 'Patient',"
                + " 'Specimen', 'MedicationDispense')");
  }

  private SearchPage.Hit hit(Entry entry, String words, Page page) {
    EntryName name = names.of(entry, page);
    String from =
        Stream.of("author", "performer", "requester", "recorder", "participant")
            .flatMap(n -> entry.json().each(n))
            .flatMap(r ->
                Stream.of(r, r.get("actor"), r.get("individual"))
                    .flatMap(p -> Stream.ofNullable(p.string("display"))))
            .findFirst()
            .orElse("");
    String when = entry.when().longText(page);
    return new SearchPage.Hit(
        EntryIcons.of(entry),
        Marked.of(name.text(), words),
        name.lang(),
        when.isEmpty() || from.isEmpty() ? when + from : page.t("record.search.by", when, from),
        page.link(EntryLinks.of(entry)));
  }

  private static @Nullable DataClass kind(String name) {
    return Arrays.stream(DataClass.values())
        .filter(k -> k.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
