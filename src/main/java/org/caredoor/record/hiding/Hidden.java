// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.hiding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.DataClass;
import org.caredoor.access.EntryFacts;
import org.caredoor.access.HiddenEntries;
import org.caredoor.access.Holders;
import org.caredoor.access.KeyedDatabase;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Purpose;
import org.caredoor.account.AccountId;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.words.EntryName;
import org.caredoor.record.words.EntryNames;
import org.caredoor.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Reads what is hidden, and who sees what. */
@Component
class Hidden {
  private final Entries entries;
  private final EntryNames names;
  private final KeyedDatabase database;
  private final HiddenEntries hidden;
  private final Holders holders;

  Hidden(
      Entries entries,
      EntryNames names,
      KeyedDatabase database,
      HiddenEntries hidden,
      Holders holders) {
    this.entries = entries;
    this.names = names;
    this.database = database;
    this.hidden = hidden;
    this.holders = holders;
  }

  /**
   * Something that is kept back.
   *
   * @param from names; empty for everybody
   */
  record Item(Entry entry, EntryName name, List<String> from) {}

  /**
   * Somebody who acts for the patient.
   *
   * @param chosen kept from them by name
   * @param sees whether they are shown the entry now
   */
  record Viewer(int no, String name, String relationship, boolean chosen, boolean sees) {}

  /**
   * One entry and its viewers.
   *
   * @param all kept from everybody
   */
  record One(Entry entry, EntryName name, boolean all, List<Viewer> viewers) {
    boolean hidden() {
      return all || viewers.stream().anyMatch(Viewer::chosen);
    }

    boolean visit() {
      return entry.resourceType().equals("Encounter");
    }
  }

  /** These pages are the patient's alone. */
  static void own(PatientAccess key) {
    if (key.purpose() != Purpose.PATRQT) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  List<Item> all(PatientAccess key, Page page) {
    own(key);
    List<HiddenEntries.Hide> hides = hidden.of(key);
    var found =
        entries.find(
            key, hides.stream().map(HiddenEntries.Hide::entryNo).collect(Collectors.toSet()));
    List<Holders.Holder> people = holders.of(key);
    return hides.stream()
        .map(HiddenEntries.Hide::entryNo)
        .distinct()
        .flatMap(no -> Optional.ofNullable(found.get(no)).stream())
        .map(entry -> new Item(entry, names.of(entry, page), from(entry.no(), hides, people)))
        .toList();
  }

  private static List<String> from(
      int entryNo, List<HiddenEntries.Hide> hides, List<Holders.Holder> people) {
    if (hides.stream().anyMatch(h -> h.entryNo() == entryNo && h.from() == null)) {
      return List.of();
    }
    Set<AccountId> accounts =
        hides.stream()
            .filter(h -> h.entryNo() == entryNo)
            .flatMap(h -> Optional.ofNullable(h.from()).stream())
            .collect(Collectors.toSet());
    return people.stream()
        .filter(p -> accounts.contains(p.account()))
        .map(Holders.Holder::name)
        .toList();
  }

  One one(PatientAccess key, int no, Page page) {
    Entry entry = entry(key, no);
    List<HiddenEntries.Hide> hides =
        hidden.of(key).stream().filter(h -> h.entryNo() == no).toList();
    EntryFacts facts = facts(key, no);
    return new One(
        entry,
        names.of(entry, page),
        hides.stream().anyMatch(h -> h.from() == null),
        holders.of(key).stream()
            .map(h ->
                new Viewer(
                    h.no(),
                    h.name(),
                    h.relationship(),
                    hides.stream().anyMatch(hide -> h.account().equals(hide.from())),
                    holders.sees(h, facts)))
            .toList());
  }

  void hideFromAll(PatientAccess key, int no) {
    entry(key, no);
    hidden.hideFromAll(key, no);
  }

  /** What came of hiding from some. */
  enum Hiding {
    DONE,
    /** It would be shown to somebody again. */
    SHOWS,
    /** It is not known whom one of the numbers is about. */
    UNKNOWN
  }

  /**
   * Keeps it from the people of these numbers.
   *
   * @param asked numbers of all people on the form
   * @param mayShow whether it may be shown to somebody again
   */
  Hiding hideFrom(
      PatientAccess key, int no, Set<Integer> people, Set<Integer> asked, boolean mayShow) {
    entry(key, no);
    Set<AccountId> chosen = named(key, people);
    Set<AccountId> listed = named(key, asked);
    if (chosen.size() < people.size() || listed.size() < asked.size()) {
      return Hiding.UNKNOWN;
    }
    return hidden.hideFrom(key, no, chosen, listed, mayShow) ? Hiding.DONE : Hiding.SHOWS;
  }

  private Set<AccountId> named(PatientAccess key, Set<Integer> numbers) {
    return numbers.stream()
        .flatMap(no -> holders.named(key, no).stream())
        .collect(Collectors.toSet());
  }

  void show(PatientAccess key, int no) {
    entry(key, no);
    hidden.show(key, no);
  }

  /** The entry, when the patient's own key opens it. */
  private Entry entry(PatientAccess key, int no) {
    own(key);
    return entries
        .find(key, no)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private EntryFacts facts(PatientAccess key, int no) {
    return database.read(
        key,
        q ->
            q.sql(
                    """
                    select e.labels, e.release_at, e.data_class, e.encounter_no, e.panel_no, e.came_for
                    from record.entry e where {key} and e.entry_no = :no
                    """)
                .param("no", no)
                .query((row, n) ->
                    new EntryFacts(
                        no,
                        DataClass.of(row.getInt("data_class")),
                        row.getLong("labels"),
                        row.getTimestamp("release_at").toInstant(),
                        row.getObject("encounter_no", Integer.class),
                        row.getObject("panel_no", Integer.class),
                        EntryFacts.chart(row.getObject("came_for", Long.class))))
                .single());
  }
}
