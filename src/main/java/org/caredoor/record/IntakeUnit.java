// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.caredoor.access.label.Labels;
import org.caredoor.directory.Directory;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.caredoor.record.intake.UnitHolds;
import org.caredoor.record.intake.UnitOfWork;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * Stores what belongs together, such as a bundle, in one running transaction of the house. First it
 * is told what will come, so that references forwards and backwards find their numbers; then the
 * resources come in portions; {@link #finish} ends it.
 */
public final class IntakeUnit {
  private final UnitOfWork work;
  private final UnitHolds holds;

  IntakeUnit(
      Database database,
      Directory directory,
      Merging charts,
      Labels rules,
      UnitHolds holds,
      String source,
      Instant arrival) {
    this.holds = holds;
    this.work = new UnitOfWork(database, directory, charts, rules, holds, source, arrival);
  }

  /**
   * A resource that will come, or be deleted.
   *
   * @param owner null for what belongs to the directory
   * @param sourceKey what the source calls it: its id, else {@code system|value}, else a hash
   * @param fullUrl its address in the bundle
   * @param members references to the results that it lists
   */
  public record Expected(
      @Nullable PatientId owner,
      String type,
      String sourceKey,
      @Nullable String fullUrl,
      List<String> aliases,
      List<String> members) {}

  /** What became of a resource. */
  public sealed interface Outcome {
    /**
     * @param reference its address here, {@code Observation/KEY-17}
     */
    record Stored(boolean created, String reference) implements Outcome {}

    /** The same content is here already, or a newer one. */
    record Unchanged(String reference) implements Outcome {}

    /** It was not taken in. */
    record Refused(RefusalReason reason, String words) implements Outcome {}
  }

  /** A resource and the announcement that it fulfils. */
  public record Arrival(Expected expected, IncomingResource resource) {}

  /**
   * Says which chart is meant by some names of a Patient: {@code Patient/1}, {@code urn:uuid:…}.
   */
  public void nameChart(PatientId patient, Collection<String> names) {
    work.nameChart(patient, names);
  }

  /** Announces what will come; may be called again. */
  public void expect(Collection<Expected> all) {
    work.expect(all);
  }

  /** Stores a portion; the outcomes are in its order. */
  public List<Outcome> store(List<Arrival> portion) {
    return work.store(
        portion.stream()
            .map(a -> new UnitOfWork.Item(a.expected(), a.resource().draft(), null))
            .toList());
  }

  /** Marks an entry as deleted by its source; nothing is thrown away. */
  public Outcome delete(String type, String sourceKey, PatientId owner) {
    return work.delete(type, sourceKey, owner);
  }

  /** The patient whose entry it is, among those the source has sent. */
  public Optional<PatientId> ownerOf(String type, String sourceKey) {
    return work.ownerOf(type, sourceKey);
  }

  /** Spreads labels, holds what is held and writes the counters; the caller then commits. */
  public void finish() {
    work.finish();
  }

  /** Once finished: whether the patient is shown nothing yet of what came of them. */
  public boolean keepsAll(PatientId patient) {
    return holds.keepsAll(work.standing(patient));
  }

  /** The chart in which the things of an announced patient lie: another one may carry theirs. */
  public PatientId standing(PatientId patient) {
    return work.standing(patient);
  }
}
