// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.caredoor.access.label.LabelFacts;
import org.caredoor.access.label.Labels;
import org.caredoor.directory.Directory;
import org.caredoor.directory.Directory.Named;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.caredoor.record.IntakeUnit.Expected;
import org.caredoor.record.IntakeUnit.Outcome;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.caredoor.record.intake.EntryNumbers.Key;
import org.caredoor.record.intake.EntryNumbers.Known;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The work behind {@link org.caredoor.record.IntakeUnit}. */
public final class UnitOfWork {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int ROWS = 1500;
  private static final long BYTES = 3 << 20;

  private final Directory directory;
  private final EntryNumbers numbers;
  private final References references;
  private final EntryTable table;
  private final EntryChanges changes;
  private final Panels panels;
  private final UnitLabels labels;
  private final UnitHolds holds;
  private final Surroundings surroundings;
  private final StandingCharts standing;
  private final Map<String, PatientId> charts = new HashMap<>();
  private final Portion portion = new Portion();
  private final String source;
  private final Map<Expected, List<String>> directoryIds = new HashMap<>();

  /**
   * @param rules by which entries get their labels
   * @param holds what is not shown at once
   */
  public UnitOfWork(
      Database database,
      Directory directory,
      Merging merging,
      Labels rules,
      UnitHolds holds,
      String source,
      Instant arrival) {
    int sourceNo = Sources.number(database, source);
    this.directory = directory;
    this.source = source;
    this.numbers = new EntryNumbers(database, sourceNo);
    this.references = new References(directory, numbers, source);
    this.table = new EntryTable(database, sourceNo, arrival);
    this.changes = new EntryChanges(database, sourceNo, arrival);
    this.panels = new Panels(database, references);
    this.labels = new UnitLabels(rules, new LabelTable(database));
    this.holds = holds;
    this.surroundings = new Surroundings(directory);
    this.standing = new StandingCharts(merging);
  }

  /**
   * A resource to store.
   *
   * @param cameFor the chart that it came for, where another one carries that
   */
  public record Item(Expected expected, Draft draft, @Nullable PatientId cameFor) {}

  /** The chart in which a patient's things lie. */
  public PatientId standing(PatientId patient) {
    return standing.of(patient);
  }

  public void nameChart(PatientId patient, Collection<String> names) {
    names.forEach(name -> charts.put(name, patient));
  }

  /** Numbers of the patients are held first: only then it is sure in which chart they lie. */
  private List<Expected> whereItLies(Collection<Expected> all) {
    Set<PatientId> owners = new HashSet<>(charts.values());
    all.stream().map(Expected::owner).filter(Objects::nonNull).forEach(owners::add);
    numbers.hold(owners);
    numbers.hold(standing.read(owners));
    charts.forEach((name, patient) -> references.name(name, new Target.Person(standing(patient))));
    return all.stream().map(this::whereItLies).toList();
  }

  private Expected whereItLies(Expected one) {
    PatientId owner = one.owner();
    return owner == null || standing(owner).equals(owner)
        ? one
        : new Expected(
            standing(owner),
            one.type(),
            one.sourceKey(),
            one.fullUrl(),
            one.aliases(),
            one.members());
  }

  private Item whereItLies(Item item) {
    Expected here = whereItLies(item.expected());
    return here == item.expected() ? item : new Item(here, item.draft(), item.expected().owner());
  }

  public void expect(Collection<Expected> announced) {
    List<Expected> all = whereItLies(announced);
    List<Named> listed = new ArrayList<>();
    List<Expected> listedOnes = new ArrayList<>();
    List<Key> keys = new ArrayList<>();
    Set<PatientId> patients = new HashSet<>();
    for (Expected one : all) {
      if (one.owner() == null) {
        List<String> aliases = new ArrayList<>(one.aliases());
        aliases.addFirst(references.directoryAlias(one.type(), one.sourceKey()));
        listed.add(new Named(one.type(), List.copyOf(aliases), null));
        listedOnes.add(one);
      } else {
        patients.add(one.owner());
        keys.add(key(one.owner(), one));
      }
    }
    holds.expect(patients);
    numbers.lookUp(keys);
    nameListed(listed, listedOnes);
    for (Expected one : all) {
      if (one.owner() != null) {
        Target target =
            one.type().equals("Patient")
                ? new Target.Person(one.owner())
                : references.entry(key(one.owner(), one));
        nameOf(one, target);
      }
    }
    panels.announce(all);
  }

  private void nameListed(List<Named> listed, List<Expected> ones) {
    if (listed.isEmpty()) {
      return;
    }
    Map<Named, List<String>> ids = directory.identify(listed);
    for (int i = 0; i < ones.size(); i++) {
      List<String> found = Objects.requireNonNull(ids.get(listed.get(i)));
      directoryIds.put(ones.get(i), found);
      nameOf(ones.get(i), new Target.Listed(ones.get(i).type(), found.getFirst()));
    }
  }

  private void nameOf(Expected one, Target target) {
    references.name(one.type() + "/" + one.sourceKey(), target);
    if (one.fullUrl() != null) {
      references.name(one.fullUrl(), target);
    }
  }

  public List<Outcome> store(List<Item> arrived) {
    List<Item> items = arrived.stream().map(this::whereItLies).toList();
    references.prepare(items);
    List<Outcome> outcomes = new ArrayList<>(items.size());
    for (Item item : items) {
      try {
        outcomes.add(item.expected().owner() == null ? list(item) : enter(item));
      } catch (RefusedException e) {
        outcomes.add(new Outcome.Refused(e.reason(), e.words()));
      }
    }
    if (portion.full() || panels.anyLate()) {
      portion.write();
    }
    panels.write(labels);
    return outcomes;
  }

  /** Rows on their way into the table; held back so that few get their labels by an update. */
  private final class Portion {
    private final List<EntryRow> added = new ArrayList<>();
    private final List<EntryRow> changed = new ArrayList<>();
    private final Set<Known> held = new HashSet<>();
    private long bytes;

    void add(Known known, EntryRow row) {
      (known.stored ? changed : added).add(row);
      held.add(known);
      bytes += row.content().length;
    }

    boolean full() {
      return held.size() >= ROWS || bytes >= BYTES;
    }

    void write() {
      labels.settle(
          Stream.concat(added.stream(), changed.stream())
              .map(EntryRow::patient)
              .distinct()
              .toList());
      table.insert(added);
      table.replace(changed).forEach(group -> labels.leaves(group.patient(), group.entryNo()));
      added.clear();
      changed.clear();
      held.clear();
      bytes = 0;
    }
  }

  private Outcome list(Item item) {
    rewrite(item);
    List<String> ids = Objects.requireNonNull(directoryIds.get(item.expected()));
    String type = item.draft().type();
    Instant updated = Columns.sourceUpdated(item.draft().json());
    String reference = type + "/" + ids.getFirst();
    return directory.store(type, ids, item.draft().json(), source, updated)
        ? new Outcome.Stored(true, reference)
        : new Outcome.Unchanged(reference);
  }

  private Outcome enter(Item item) {
    PatientId owner = Objects.requireNonNull(item.expected().owner());
    rewrite(item);
    Key key = key(owner, item.expected());
    Known known = numbers.of(key);
    boolean isPatient = key.type().equals("Patient");
    String id = isPatient ? owner.text() : owner.text() + "-" + known.entryNo;
    item.draft().json().put("id", id);
    String reference = key.type() + "/" + id;
    byte[] content = JSON.writeValueAsBytes(item.draft().json());
    UUID hash = EntryRow.hash(content);
    Columns columns = item.draft().entryColumns();
    panels.see(item, owner, known);
    if (portion.held.contains(known)) {
      portion.write();
    }
    if (known.stored && !changes.isNews(owner, known, hash, item.draft())) {
      return new Outcome.Unchanged(reference);
    }
    Medicines.Named medicine = Medicines.of(item.draft(), directory);
    Integer encounterNo = encounter(item, known.entryNo);
    LabelFacts facts = surroundings.complete(item.draft(), medicine);
    Labels.Given given = labels.rules().given(facts);
    holds.note(owner, known.entryNo, columns.dataClass(), facts, !known.stored);
    EntryRow row =
        new EntryRow(
            owner,
            item.cameFor(),
            known.entryNo,
            known.arrivalNo,
            key.type(),
            key.sourceKey(),
            medicine.columns(),
            encounterNo,
            known.panelNo,
            labels.note(owner, known.entryNo, given, encounterNo, known.panelNo),
            medicine.searchText(),
            hash,
            content);
    Outcome outcome = new Outcome.Stored(!known.stored, reference);
    portion.add(known, row);
    known.stored = true;
    known.deleted = false;
    known.hash = hash;
    known.updated = columns.sourceUpdatedAt();
    return outcome;
  }

  /** The visit a resource belongs to; a visit belongs to itself. */
  private @Nullable Integer encounter(Item item, int own) {
    if (item.draft().type().equals("Encounter")) {
      return own;
    }
    String text = item.draft().entryColumns().encounter();
    return text != null
            && references.resolve(item.expected().owner(), text) instanceof Target.Numbered visit
            && visit.type().equals("Encounter")
        ? visit.entryNo()
        : null;
  }

  private void rewrite(Item item) {
    PatientId owner = item.expected().owner();
    String type = item.draft().type();
    for (Walk.Mention mention : item.draft().mentions()) {
      boolean mayNameOthers = type.equals("Patient") && mention.field().equals("link");
      if (mayNameOthers && references.named(mention.text()) == null) {
        continue;
      }
      Target target = references.resolve(owner, mention.text());
      if (target == null) {
        continue;
      }
      PatientId whose =
          switch (target) {
            case Target.Numbered entry -> entry.patient();
            case Target.Person person -> person.patient();
            case Target.Listed listed -> owner;
          };
      if (type.equals("Provenance")
          && mention.field().equals("target")
          && owner != null
          && !owner.equals(whose)) {
        withoutTarget(item.draft(), mention); // each patient keeps the part about them
        continue;
      }
      if (!Objects.equals(whose, owner) && !mayNameOthers) {
        throw new RefusedException(
            owner == null ? RefusalReason.BAD_REFERENCE : RefusalReason.TWO_PATIENTS,
            type + "." + mention.field());
      }
      mention.holder().put("reference", target.text());
    }
  }

  private static void withoutTarget(Draft draft, Walk.Mention mention) {
    if (draft.json().get("target") instanceof ArrayNode targets) {
      for (int i = targets.size() - 1; i >= 0; i--) {
        if (targets.get(i) == mention.holder()) {
          targets.remove(i);
        }
      }
    }
  }

  public Outcome delete(String type, String sourceKey, PatientId patient) {
    portion.write();
    numbers.hold(List.of(patient));
    numbers.hold(standing.read(List.of(patient)));
    PatientId owner = standing(patient);
    Key key = new Key(owner, type, sourceKey);
    numbers.lookUp(List.of(key));
    Known known = numbers.find(key);
    if (known == null || !known.stored || known.deleted) {
      return new Outcome.Unchanged(type + "/" + sourceKey);
    }
    String reference = type + "/" + owner.text() + "-" + known.entryNo;
    changes.delete(owner, known);
    labels.deletes(owner, known.entryNo);
    return new Outcome.Stored(false, reference);
  }

  public Optional<PatientId> ownerOf(String type, String sourceKey) {
    return changes.ownerOf(type, sourceKey);
  }

  public void finish() {
    portion.write();
    labels.finish(numbers::isFresh);
    holds.finish();
    numbers.finish();
  }

  private static Key key(PatientId owner, Expected one) {
    return new Key(owner, one.type(), one.sourceKey());
  }
}
