// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of the rules as the desk sees it, from its first draft on.
 *
 * @param basedOn number of the version that the draft began with
 * @param restores number of the version that a roll-back takes up again
 * @param revision goes up with each change of the draft
 * @param author what its author was called; null for the rules that come with the portal
 * @param editors log-ins of all whose hand is in it
 * @param publishAt the moment for which it was wanted
 * @param effectiveAt since when it counts; null until its labels are on the entries
 * @param labelled how many entries carry its labels, of so many
 */
public record PolicyVersion(
    int number,
    String title,
    @Nullable Integer basedOn,
    @Nullable Integer restores,
    int revision,
    @Nullable String author,
    List<Long> editors,
    Instant createdAt,
    Instant changedAt,
    @Nullable String publisher,
    @Nullable Instant publishedAt,
    @Nullable Instant publishAt,
    @Nullable Instant effectiveAt,
    @Nullable Instant withdrawnAt,
    Labelled labelled,
    Rules rules) {
  public PolicyVersion {
    editors = List.copyOf(editors);
  }

  /** Progress of the labelling. */
  public record Labelled(long done, long total) {}

  /** Where a version stands. */
  public enum State {
    DRAFT,
    /** Published; its labels are being put on the entries. */
    LABELLING,
    /** Counts from a moment to come. */
    SCHEDULED,
    IN_FORCE,
    /** Another one counts. */
    OLD,
    WITHDRAWN;

    /** As written in texts. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  public boolean draft() {
    return publishedAt == null;
  }

  /**
   * Where it stands.
   *
   * @param inForce number of the version that counts now
   */
  public State state(Instant now, int inForce) {
    if (draft()) {
      return State.DRAFT;
    }
    if (withdrawnAt != null) {
      return State.WITHDRAWN;
    }
    if (effectiveAt == null) {
      return State.LABELLING;
    }
    if (effectiveAt.isAfter(now)) {
      return State.SCHEDULED;
    }
    return number == inForce ? State.IN_FORCE : State.OLD;
  }
}
