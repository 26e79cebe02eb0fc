// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entries;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Branding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the list of medicines out of orders, statements and fills. */
@Component
public class Medicines {
  private final MedicineRepository repository;
  private final Entries entries;
  private final MedicineNames names;
  private final PlainWords words;
  private final InstantSource clock;
  private final Branding branding;

  Medicines(
      MedicineRepository repository,
      Entries entries,
      MedicineNames names,
      PlainWords words,
      InstantSource clock,
      Branding branding) {
    this.repository = repository;
    this.entries = entries;
    this.names = names;
    this.words = words;
    this.clock = clock;
    this.branding = branding;
  }

  /** What the patient takes and what they no longer take. */
  record Lists(List<Medicine> current, List<Medicine> stopped) {}

  /** A medicine that the patient takes, for other pages: where it stands and what it is called. */
  public record Taken(int no, Named name, List<Ref> reasons) {}

  /** What the patient takes, with the conditions it is taken for. */
  public List<Taken> taken(PatientAccess key, Locale locale) {
    return lists(key, locale).current().stream()
        .map(m -> new Taken(m.no(), m.name(), m.json().references("reasonReference")))
        .toList();
  }

  Lists lists(PatientAccess key, Locale locale) {
    return entries.reading(
        key,
        q -> {
          List<Entry> running =
              repository.running(key).stream().filter(e -> wanted(e.json())).toList();
          Map<Integer, MedicineName> parts = new LinkedHashMap<>(names.of(key, running));
          Map<String, Entry> current = new LinkedHashMap<>();
          List<Entry> over = new ArrayList<>();
          for (Entry order : running) {
            if (over(order.json())) {
              over.add(order);
            } else {
              current.putIfAbsent(key(order, parts), order);
            }
          }
          List<Entry> past =
              Stream.concat(over.stream(), repository.ended(key).stream())
                  .filter(e -> wanted(e.json()))
                  .toList();
          parts.putAll(names.of(key, past));
          Map<String, Entry> stopped = new LinkedHashMap<>();
          past.stream()
              .sorted(
                  Comparator.comparing(
                          Medicines::ended, Comparator.nullsFirst(Comparator.naturalOrder()))
                      .reversed())
              .filter(e -> !current.containsKey(key(e, parts)))
              .forEach(e -> stopped.putIfAbsent(key(e, parts), e));
          List<Entry> fills = repository.fills(key);
          Map<Integer, MedicineName> filled = names.of(key, fills);
          Map<String, FhirDate> firsts = firsts(key, current.values());
          Map<Integer, Entry> reasons =
              reasons(
                  key,
                  Stream.concat(current.values().stream(), stopped.values().stream()).toList());
          return new Lists(
              current.values().stream()
                  .map(e ->
                      medicine(
                          e,
                          named(e, parts),
                          firsts,
                          fills(e, named(e, parts), fills, filled),
                          reasons,
                          locale))
                  .toList(),
              stopped.values().stream()
                  .map(e -> medicine(e, named(e, parts), Map.of(), List.of(), reasons, locale))
                  .toList());
        });
  }

  /** One medicine with all its orders and fills; nothing when the number is none. */
  Optional<History> history(PatientAccess key, int no, Locale locale) {
    return entries.reading(
        key,
        q ->
            entries
                .find(key, no)
                .filter(e -> e.resourceType().matches("MedicationRequest|MedicationStatement"))
                .map(entry -> {
                  List<Entry> orders = repository.orders(key, entry);
                  List<Entry> fills = repository.fills(key);
                  MedicineName parts = named(entry, names.of(key, List.of(entry)));
                  FhirDate since = orders.isEmpty() ? entry.when() : orders.getLast().when();
                  return new History(
                      medicine(
                          entry,
                          parts,
                          Map.of(String.valueOf(entry.display()), since),
                          fills(entry, parts, fills, names.of(key, fills)),
                          reasons(key, List.of(entry)),
                          locale),
                      orders);
                }));
  }

  /** One medicine and every order of it, newest first. */
  record History(Medicine medicine, List<Entry> orders) {}

  private Medicine medicine(
      Entry entry,
      MedicineName parts,
      Map<String, FhirDate> firsts,
      List<Supply.Fill> fills,
      Map<Integer, Entry> conditions,
      Locale locale) {
    Fhir json = entry.json();
    ZoneId zone = branding.zone();
    Optional<Named> reason = new MedicineReason(words, locale).said(json, conditions);
    Optional<Named> usual = new MedicineReason(words, locale).usual(parts);
    Ref requester = json.reference("requester");
    return new Medicine(
        entry,
        parts,
        parts.name(words, locale),
        reason.or(() -> usual).orElse(null),
        reason.isEmpty() && usual.isPresent(),
        requester.display(),
        firsts.getOrDefault(String.valueOf(entry.display()), entry.when()),
        Supply.of(fills, json, zone).orElse(null),
        fills,
        Refills.left(json, fills, today()));
  }

  private static List<Supply.Fill> fills(
      Entry order, MedicineName parts, List<Entry> fills, Map<Integer, MedicineName> filled) {
    return fills.stream()
        .filter(f ->
            f.json().references("authorizingPrescription").stream()
                    .anyMatch(r -> r.entryNo().isPresent() && r.entryNo().getAsInt() == order.no())
                || !parts.none() && named(f, filled).key().equals(parts.key()))
        .map(MedicineFills::of)
        .toList();
  }

  private Map<String, FhirDate> firsts(PatientAccess key, Collection<Entry> orders) {
    return repository
        .first(
            key, orders.stream().map(Entry::display).filter(Objects::nonNull).distinct().toList())
        .stream()
        .collect(Collectors.toMap(e -> String.valueOf(e.display()), Entry::when, (a, b) -> a));
  }

  private Map<Integer, Entry> reasons(PatientAccess key, List<Entry> orders) {
    var numbers = new TreeSet<Integer>();
    orders.forEach(o ->
        o.json().references("reasonReference").forEach(r -> r.entryNo().ifPresent(numbers::add)));
    return entries.find(key, numbers);
  }

  private static MedicineName named(Entry entry, Map<Integer, MedicineName> parts) {
    return parts.getOrDefault(entry.no(), MedicineName.NONE);
  }

  /** What makes two orders one medicine; one without a name is alone. */
  private static String key(Entry order, Map<Integer, MedicineName> parts) {
    MedicineName name = named(order, parts);
    return name.none() ? "#" + order.no() : name.key();
  }

  /** Orders to take something at home; not drafts, ideas, or what a ward gave. */
  private static boolean wanted(Fhir order) {
    String intent = String.valueOf(order.string("intent"));
    return !intent.matches("proposal|option")
        && !order.flag("doNotPerform")
        && order.concepts("category").stream().noneMatch(c -> c.is("inpatient"));
  }

  /** When it ended, else when it was ordered last. */
  private static @Nullable Instant ended(Entry order) {
    FhirDate end = Medicine.boundsEnd(order.json());
    return end.unknown() ? order.when().from() : end.from();
  }

  /** Active by its status, but the time for which it was ordered has passed. */
  private boolean over(Fhir order) {
    LocalDate end = Medicine.boundsEnd(order).day(branding.zone());
    return end != null && end.isBefore(today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), branding.zone());
  }
}
