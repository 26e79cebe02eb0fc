// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads HTTP/1.1 answers (RFC 9112) from a connection and throws them away, but for the last one
 * that was not 200. Only as much of HTTP as the portal speaks, in as few steps as possible.
 */
final class Answers {
  private static final int BUFFER = 1 << 16;
  private static final byte[] LENGTH = lower("content-length:");
  private static final byte[] CLOSE = lower("connection: close");
  private static final byte[] LOCATION = lower("location:");
  private static final byte[] GZIP = lower("content-encoding: gzip");
  private static final int GZIP_HEAD = 10;
  private static final byte[] CHUNKED = lower("transfer-encoding: chunked");

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private boolean keeping;
  private boolean packed;
  private String leadsTo = "";
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  Answers(InputStream in) {
    this.in = in;
  }

  /**
   * An answer.
   *
   * @param bytes of the body, without the framing of chunks
   * @param last whether the portal closes the connection after it
   */
  record Answer(int status, long bytes, boolean last) {}

  Answer next() throws IOException {
    int end = head();
    int status = 0;
    for (int i = position + 9; i < position + 12; i++) {
      status = status * 10 + buffer[i] - '0';
    }
    int length = find(LENGTH, end);
    boolean chunked = length < 0 && find(CHUNKED, end) >= 0;
    boolean last = find(CLOSE, end) >= 0;
    long known = length < 0 ? 0 : number(length);
    keep(status, end);
    position = end;
    return new Answer(status, chunked ? chunks() : skip(known), last);
  }

  private void keep(int status, int end) {
    keeping = status != 200;
    if (keeping) {
      kept.reset();
      packed = find(GZIP, end) >= 0;
      int location = find(LOCATION, end);
      leadsTo = location < 0 ? "" : line(location);
    }
  }

  /** Of an answer that was not 200: where it leads, or what its body says. */
  String said() throws IOException {
    if (!leadsTo.isEmpty()) {
      return "to " + leadsTo.replaceAll("\\?.*", "");
    }
    byte[] body = kept.toByteArray();
    return new String(packed ? unpacked(body) : body, StandardCharsets.UTF_8);
  }

  /** The beginning of what is packed (RFC 1952, with the shortest head). */
  private static byte[] unpacked(byte[] gzip) throws IOException {
    byte[] beginning = new byte[BUFFER];
    try (var inflater = new Inflater(true)) {
      inflater.setInput(gzip, GZIP_HEAD, gzip.length - GZIP_HEAD);
      return Arrays.copyOf(beginning, inflater.inflate(beginning));
    } catch (DataFormatException e) {
      throw new IOException("an answer that cannot be unpacked", e);
    }
  }

  /** Fills the buffer until the head is in it; gives back where the body begins. */
  private int head() throws IOException {
    if (position == limit) {
      position = 0;
      limit = 0;
    }
    int from = position;
    while (true) {
      for (int i = from; i + 3 < limit; i++) {
        if (buffer[i] == '\r' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
          return i + 4;
        }
      }
      from = Math.max(position, limit - 3);
      fill();
    }
  }

  private long skip(long length) throws IOException {
    long left = length;
    while (true) {
      int here = (int) Math.min(left, limit - position);
      if (keeping) {
        kept.write(buffer, position, here);
      }
      position += here;
      left -= here;
      if (left == 0) {
        return length;
      }
      position = 0;
      limit = 0;
      fill();
    }
  }

  private long chunks() throws IOException {
    long all = 0;
    while (true) {
      long size = 0;
      for (int c = nextByte(); c != '\r'; c = nextByte()) {
        size = size << 4 | Character.digit(c, 16);
      }
      nextByte(); // line feed
      skip(size);
      nextByte(); // line end
      nextByte();
      if (size == 0) {
        return all;
      }
      all += size;
    }
  }

  private int nextByte() throws IOException {
    if (position == limit) {
      position = 0;
      limit = 0;
      fill();
    }
    return buffer[position++];
  }

  private void fill() throws IOException {
    if (limit == BUFFER) {
      throw new IOException("an answer with a head of more than %d bytes".formatted(BUFFER));
    }
    int read = in.read(buffer, limit, BUFFER - limit);
    if (read < 0) {
      throw new EOFException("the portal closed the connection");
    }
    limit += read;
  }

  /** Where the rest of a header begins, or -1; the case does not matter. */
  private int find(byte[] header, int end) {
    for (int i = position; i + header.length < end; i++) {
      if (buffer[i] == '\n' && startsWith(i + 1, header)) {
        return i + 1 + header.length;
      }
    }
    return -1;
  }

  private boolean startsWith(int at, byte[] lower) {
    for (int i = 0; i < lower.length; i++) {
      int c = buffer[at + i];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower[i]) {
        return false;
      }
    }
    return true;
  }

  private long number(int from) {
    long value = 0;
    for (int i = from; buffer[i] != '\r'; i++) {
      if (buffer[i] != ' ') {
        value = value * 10 + buffer[i] - '0';
      }
    }
    return value;
  }

  private String line(int from) {
    int to = from;
    while (buffer[to] != '\r') {
      to++;
    }
    return new String(buffer, from, to - from, StandardCharsets.US_ASCII).strip();
  }

  private static byte[] lower(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
