// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.label;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.Label;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.SeenBy;
import org.caredoor.access.label.Cause;
import org.caredoor.access.label.LabelBook;
import org.caredoor.access.label.LabelFacts;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.patient.Patients;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryLinks;
import org.caredoor.record.intake.PatientLabels;
import org.caredoor.record.words.EntryNames;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Puts together what the page of an entry's labels shows. */
@Component
class LabelsReading {
  private final LabelChoices choices;
  private final PatientLabels labels;
  private final LabelBook book;
  private final SeenBy seenBy;
  private final Entries entries;
  private final EntryNames names;
  private final Patients patients;
  private final Accounts accounts;
  private final InstantSource clock;

  LabelsReading(
      LabelChoices choices,
      PatientLabels labels,
      LabelBook book,
      SeenBy seenBy,
      Entries entries,
      EntryNames names,
      Patients patients,
      Accounts accounts,
      InstantSource clock) {
    this.choices = choices;
    this.labels = labels;
    this.book = book;
    this.seenBy = seenBy;
    this.entries = entries;
    this.names = names;
    this.patients = patients;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** An entry that the key opens; 404 for any other. */
  LabelChoices.Row existing(PatientAccess key, int no) {
    return choices
        .find(key, no)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  LabelsPage of(PatientAccess key, Page page, int no, boolean mayTake, LabelsPage.Form form) {
    LabelChoices.Row row = existing(key, no);
    Entry entry =
        entries.find(key, no).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    List<LabelChoice> all = choices.of(key, no);
    Map<AccountId, String> people =
        accounts.names(all.stream().map(LabelChoice::setBy).collect(Collectors.toSet()));
    return new LabelsPage(
        patients.chart(key.patient()).orElseThrow(),
        no,
        names.of(entry, page),
        "/staff/people/" + key.patient().text() + "/chart" + EntryLinks.of(entry),
        lines(key, page, row, all, people),
        seenBy.of(key, row.facts()),
        all.stream()
            .map(c ->
                new LabelsPage.Past(
                    c.label(),
                    c.present(),
                    c.reason(),
                    people.getOrDefault(c.setBy(), ""),
                    c.setAt(),
                    c.stands()))
            .toList(),
        mayTake,
        form);
  }

  private List<LabelsPage.Line> lines(
      PatientAccess key,
      Page page,
      LabelChoices.Row row,
      List<LabelChoice> all,
      Map<AccountId, String> people) {
    LabelFacts facts = labels.facts(row.content());
    List<Cause> causes = facts == null ? List.of() : book.at(clock.instant()).causes(facts);
    Map<Label, LabelChoice> standing =
        all.stream()
            .filter(LabelChoice::stands)
            .collect(Collectors.toMap(LabelChoice::label, c -> c));
    Set<Label> shown = Label.of(row.labels());
    shown.addAll(standing.keySet());
    Map<Label, List<Integer>> from = new LinkedHashMap<>();
    shown.stream()
        .filter(Label::spreads)
        .forEach(label -> from.put(label, choices.givers(key, row, label)));
    Set<Integer> numbers =
        from.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
    Map<Integer, Entry> givers = entries.find(key, new HashSet<>(numbers));
    return shown.stream()
        .map(label -> {
          LabelChoice choice = standing.get(label);
          return new LabelsPage.Line(
              label,
              (row.labels() & label.bit()) != 0,
              causes.stream().filter(c -> c.label() == label).toList(),
              from.getOrDefault(label, List.of()).stream()
                  .map(givers::get)
                  .filter(Objects::nonNull)
                  .map(giver -> new LabelsPage.Source(names.of(giver, page), giver.no()))
                  .toList(),
              choice,
              choice == null ? "" : people.getOrDefault(choice.setBy(), ""));
        })
        .toList();
  }
}
