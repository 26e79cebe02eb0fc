// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * So many in a second, and some at once, for each of any number of callers. Its memory never grows:
 * a caller has a place in each of two tables, chosen by a keyed hash, and is refused only when both
 * are full, so that strangers hardly ever share a limit and nobody can choose whose to use up.
 *
 * <p>Each place holds the time at which all that was let in would have come at the even pace
 * (generic cell rate algorithm, ITU-T I.371).
 */
public final class RateLimit {
  private static final int PLACES = 1 << 15;

  private final long interval;
  private final long atOnce;
  private final long seed = new SecureRandom().nextLong();
  private final AtomicLongArray first = new AtomicLongArray(PLACES);
  private final AtomicLongArray second = new AtomicLongArray(PLACES);

  /**
   * A limit.
   *
   * @param perSecond at an even pace; 0 is no limit
   * @param atOnce after a rest
   */
  public RateLimit(int perSecond, int atOnce) {
    this.interval = perSecond == 0 ? 0 : Duration.ofSeconds(1).toNanos() / perSecond;
    this.atOnce = interval * atOnce;
    long rested = System.nanoTime();
    for (int i = 0; i < PLACES; i++) {
      first.set(i, rested);
      second.set(i, rested);
    }
  }

  /**
   * Lets a caller in, or says how long to wait.
   *
   * @param now nanoseconds of {@link System#nanoTime}
   * @return zero or less for whoever is let in
   */
  public Duration ask(String caller, long now) {
    if (interval == 0) {
      return Duration.ZERO;
    }
    long hash = hash(caller);
    long wait =
        Math.min(
            take(first, (int) hash & (PLACES - 1), now),
            take(second, (int) (hash >>> 32) & (PLACES - 1), now));
    return Duration.ofNanos(wait);
  }

  private long take(AtomicLongArray table, int place, long now) {
    while (true) {
      long before = table.get(place);
      long from = before - now < 0 ? now : before;
      long wait = from + interval - now - atOnce;
      if (wait > 0) {
        return wait;
      }
      if (table.compareAndSet(place, before, from + interval)) {
        return wait;
      }
    }
  }

  /** FNV-1a over a secret seed, mixed as in SplitMix64. */
  private long hash(String caller) {
    long hash = seed;
    for (int i = 0; i < caller.length(); i++) {
      hash = (hash ^ caller.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}
