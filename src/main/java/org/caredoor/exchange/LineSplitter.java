// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.jspecify.annotations.Nullable;

/** Splits a stream into lines; of a line that is too long only the position is kept. */
final class LineSplitter implements AutoCloseable {
  private final InputStream in;
  private final long maxLine;
  private long position;
  private int index;

  LineSplitter(InputStream in, long maxLine) {
    this.in = in;
    this.maxLine = maxLine;
  }

  /**
   * A line that is not blank.
   *
   * @param bytes null when it is too long
   */
  record Line(int index, long offset, byte @Nullable [] bytes) {
    ScannedEntry scan() {
      if (bytes == null) {
        throw new RefusedException(RefusalReason.TOO_LONG, "the line");
      }
      return Scanner.line(bytes, index, offset);
    }
  }

  @Nullable Line next() throws IOException {
    var line = new ByteArrayOutputStream(4096);
    boolean blank = true;
    boolean tooLong = false;
    long start = position;
    int b = in.read();
    while (b >= 0) {
      position++;
      if (b == '\n') {
        if (!blank) {
          break;
        }
        index++;
        line.reset();
        start = position;
      } else {
        blank = blank && (b == ' ' || b == '\t' || b == '\r');
        if (line.size() == maxLine) {
          tooLong = true;
        } else {
          line.write(b);
        }
      }
      b = in.read();
    }
    return blank ? null : new Line(index++, start, tooLong ? null : line.toByteArray());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
