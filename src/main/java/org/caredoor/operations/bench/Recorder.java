// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

/**
 * Counts durations in buckets whose width grows with the duration, as HdrHistogram does: what it
 * tells is at most 1/64 above what was recorded. Not for several threads.
 */
final class Recorder {
  private static final int PARTS_LOG = 6;
  private static final int PARTS = 1 << PARTS_LOG;

  private final long[] counts = new long[(Long.SIZE - PARTS_LOG) * PARTS];
  private long total;

  void record(long nanos) {
    counts[bucket(nanos)]++;
    total++;
  }

  void add(Recorder other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
  }

  long total() {
    return total;
  }

  /** The duration in nanoseconds below or at which this share of all lies; 0 without any. */
  long percentile(double percent) {
    long wanted = Math.max(1, (long) Math.ceil(total * percent / 100));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return highest(i);
      }
    }
    return 0;
  }

  /** Exact below 128; above, 64 buckets for each doubling. */
  private static int bucket(long nanos) {
    long value = Math.max(0, nanos);
    int shift = Math.max(0, Long.SIZE - PARTS_LOG - 1 - Long.numberOfLeadingZeros(value));
    return shift * PARTS + (int) (value >>> shift);
  }

  private static long highest(int bucket) {
    int shift = Math.max(0, bucket / PARTS - 1);
    return ((long) (bucket - shift * PARTS) + 1 << shift) - 1;
  }
}
