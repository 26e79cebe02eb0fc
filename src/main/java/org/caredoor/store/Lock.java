// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What row-level security lets a transaction of the serving role see: rows of one patient, and of
 * the record those that fit.
 *
 * @param classes kinds of data, a bit each
 * @param hiddenLabels labels whose entries are not seen, a bit each
 * @param releasedAt only what is released at this moment; null for all
 * @param hiddenEntries numbers of entries that are not seen, nor what belongs to them
 * @param parts keys of the charts for which something came; null for all
 */
public record Lock(
    long patient,
    long classes,
    long hiddenLabels,
    @Nullable Instant releasedAt,
    List<Integer> hiddenEntries,
    @Nullable List<Long> parts) {
  private static final long LOWER_HALF = 0xFFFF_FFFFL;

  public Lock {
    hiddenEntries = List.copyOf(hiddenEntries);
    parts = parts == null ? null : List.copyOf(parts);
  }

  /** The whole record, whichever of several charts something came for. */
  public Lock(
      long patient,
      long classes,
      long hiddenLabels,
      @Nullable Instant releasedAt,
      List<Integer> hiddenEntries) {
    this(patient, classes, hiddenLabels, releasedAt, hiddenEntries, null);
  }

  /** The patient's tables around the record, and nothing in it. */
  public static Lock around(long patient) {
    return new Lock(patient, 0, -1, Instant.EPOCH, List.of());
  }

  /**
   * What is closed, as one number: kinds of data that are not open in its lower half, hidden labels
   * in its upper half, a bit each.
   */
  public static long closed(long classes, long hiddenLabels) {
    return ~classes & LOWER_HALF | hiddenLabels << Integer.SIZE;
  }

  /** Settings of the transaction, which the policies of the tables read. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("caredoor.patient", Long.toString(patient));
    if (classes != 0) {
      boolean all = hiddenEntries.isEmpty() && parts == null;
      settings.put("caredoor.closed", Long.toString(closed(classes, hiddenLabels)));
      settings.put(
          all ? "caredoor.all_released_at" : "caredoor.released_at",
          releasedAt == null ? "infinity" : releasedAt.atOffset(ZoneOffset.UTC).toString());
    }
    if (!hiddenEntries.isEmpty()) {
      settings.put(
          "caredoor.hidden_entries",
          hiddenEntries.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
    }
    if (parts != null) {
      settings.put(
          "caredoor.parts",
          parts.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
    }
    return settings;
  }
}
