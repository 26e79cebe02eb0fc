// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;

/**
 * Unpacks until it becomes suspiciously much for what was packed. The only place that unpacks what
 * others sent.
 */
final class LimitedUnpacking extends FilterInputStream {
  /** So much may always come out: small files of one repeated word pack well. */
  private static final long FREE = 16 << 20;

  private final long limit;
  private final LongConsumer counted;
  private long count;

  private LimitedUnpacking(InputStream in, long packed, int ratio, LongConsumer counted) {
    super(in);
    this.limit = Math.max(FREE, packed * ratio);
    this.counted = counted;
  }

  /** Unpacks gzip (RFC 1952). */
  static InputStream gzip(InputStream packed, long size, int ratio) throws IOException {
    return gzip(packed, size, ratio, bytes -> {});
  }

  /** As {@link #gzip(InputStream, long, int)}; tells how much it has unpacked so far. */
  static InputStream gzip(InputStream packed, long size, int ratio, LongConsumer counted)
      throws IOException {
    return new LimitedUnpacking(new GZIPInputStream(packed), size, ratio, counted);
  }

  /** What an archive has unpacked. */
  static InputStream entry(InputStream unpacked, long size, int ratio) {
    return entry(unpacked, size, ratio, bytes -> {});
  }

  /** As {@link #entry(InputStream, long, int)}; tells how much it has unpacked so far. */
  static InputStream entry(InputStream unpacked, long size, int ratio, LongConsumer counted) {
    return new LimitedUnpacking(unpacked, size, ratio, counted);
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    return count(read < 0 ? -1 : 1) < 0 ? -1 : read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return count(super.read(buffer, offset, length));
  }

  private int count(int read) {
    count += Math.max(read, 0);
    if (count > limit) {
      throw new RefusedException(RefusalReason.ARCHIVE_RATIO, null);
    }
    counted.accept(count);
    return read;
  }
}
