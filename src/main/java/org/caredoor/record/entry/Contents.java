// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.caredoor.access.PatientAccess;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * What entries say, kept parsed for a while: a person who reads their record asks for the same
 * entries page after page.
 *
 * <p>Nothing about who may see an entry is in here. Each time a key's statement, under row-level
 * security, lists the entries and the fingerprints of their contents; only what it lists is looked
 * up, and a content is found by the fingerprint of its bytes alone, so it is what the statement
 * would have given.
 */
final class Contents {
  /** What is larger is read each time. */
  static final int LARGEST = 16 << 10;

  /** As long as somebody who does nothing stays signed in. */
  private static final Duration KEPT = Duration.ofMinutes(15);

  private static final long MOST_ROOM = 64L << 20;
  private static final int SHARE_OF_MEMORY = 8;
  private static final int SHARE_OF_ONE = 4;

  private final InstantSource clock;
  private final long room;

  /** Those asked for last at the end. */
  private final LinkedHashMap<Viewed, Shelf> shelves = new LinkedHashMap<>(64, 0.75f, true);

  private long filled;

  /** One that takes a share of this JVM's memory. */
  static Contents ofThisJvm(InstantSource clock) {
    return new Contents(
        clock, Math.min(MOST_ROOM, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));
  }

  /** One that takes about so many bytes of memory at the most. */
  Contents(InstantSource clock, long room) {
    this.clock = clock;
    this.room = room;
  }

  /** A record as one person reads it: nobody's page is faster for what another has read. */
  record Viewed(PatientId patient, AccountId viewer) {
    static Viewed with(PatientAccess key) {
      return new Viewed(key.patient(), key.account());
    }
  }

  /** What is kept of one record, by number of the entry; grows while it is looked at. */
  static final class Shelf {
    private static final Shelf EMPTY = new Shelf(Instant.MIN);

    private final Map<Integer, Kept> kept = new ConcurrentHashMap<>();
    private Instant used;
    private long bytes;

    private Shelf(Instant used) {
      this.used = used;
    }

    boolean isEmpty() {
      return kept.isEmpty();
    }

    /** The content with this fingerprint; null when it is not kept. */
    @Nullable Json find(int entryNo, UUID fingerprint) {
      Kept one = kept.get(entryNo);
      return one != null && one.fingerprint().equals(fingerprint) ? one.content() : null;
    }
  }

  private record Kept(UUID fingerprint, Json content) {}

  /** All that is kept of a record. */
  synchronized Shelf of(Viewed viewed) {
    Instant now = clock.instant();
    forgetBefore(now.minus(KEPT));
    Shelf shelf = shelves.get(viewed);
    if (shelf == null) {
      return Shelf.EMPTY;
    }
    shelf.used = now;
    return shelf;
  }

  private void forgetBefore(Instant moment) {
    Iterator<Shelf> oldest = shelves.values().iterator();
    while (oldest.hasNext()) {
      Shelf shelf = oldest.next();
      if (!shelf.used.isBefore(moment)) {
        return;
      }
      filled -= shelf.bytes;
      oldest.remove();
    }
  }

  /** Keeps a content, in the place of an earlier one of the entry; takes others' room for it. */
  synchronized void keep(Viewed viewed, int entryNo, UUID fingerprint, Json content) {
    Shelf shelf = shelves.computeIfAbsent(viewed, v -> new Shelf(clock.instant()));
    if (shelf.bytes + content.bytes() > room / SHARE_OF_ONE) {
      return;
    }
    Kept before = shelf.kept.put(entryNo, new Kept(fingerprint, content));
    int more = content.bytes() - (before == null ? 0 : before.content().bytes());
    shelf.bytes += more;
    filled += more;
    Iterator<Shelf> oldest = shelves.values().iterator();
    while (filled > room) {
      filled -= oldest.next().bytes;
      oldest.remove();
    }
  }

  /** Bytes of memory that are taken, about. */
  synchronized long filled() {
    return filled;
  }
}
