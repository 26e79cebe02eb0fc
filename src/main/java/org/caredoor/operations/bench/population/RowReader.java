// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.caredoor.operations.bench.population.Mould.Hash;
import org.caredoor.operations.bench.population.Mould.Kind;
import org.caredoor.operations.bench.population.Mould.Place;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a row what differs from patient to patient. Moments before the import came from the
 * source and are moved; later ones are the portal's own and stay.
 */
final class RowReader {
  private static final Instant EPOCH_2000 = Instant.parse("2000-01-01T00:00:00Z");
  private static final byte[] VALUE = Texts.ascii("\"valueQuantity\":{\"value\":");
  private static final int DATE = 10;

  private final List<Column> columns;
  private final long importBegan;

  /** A column of the table. */
  record Column(String name, String type) {}

  RowReader(List<Column> columns, Instant importBegan) {
    this.columns = columns;
    this.importBegan = importBegan.getEpochSecond() - EPOCH_2000.getEpochSecond();
  }

  /** The mould of the row that begins at the buffer's position, which then is behind it. */
  Mould read(ByteBuffer rows, Map<Kind, byte[]> texts) {
    int start = rows.position();
    int fields = rows.getShort();
    List<Place> places = new ArrayList<>();
    int hashAt = -1;
    Hash content = null;
    for (int i = 0; i < fields; i++) {
      int length = rows.getInt();
      int at = rows.position() - start;
      if (length < 0) {
        continue;
      }
      Column column = columns.get(i);
      if (column.name().equals("content_hash")) {
        hashAt = at;
      } else if (column.name().equals("content")) {
        content = new Hash(0, at, length);
      }
      Place number = number(column, rows, at);
      if (number != null) {
        places.add(number);
      } else if (isText(column)) {
        texts(rows.array(), start, at, length, texts, column.type().equals("bytea"), places);
      }
      rows.position(rows.position() + length);
    }
    byte[] row = Arrays.copyOfRange(rows.array(), start, rows.position());
    Hash hash =
        hashAt < 0 || content == null ? null : new Hash(hashAt, content.from(), content.length());
    return new Mould(row, List.copyOf(places), hash);
  }

  private @Nullable Place number(Column column, ByteBuffer rows, int at) {
    return switch (column.type()) {
      case "int8" -> column.name().equals("patient_id") ? new Place(at, Kind.NUMBER, 0) : null;
      case "date" -> new Place(at, Kind.DAY, rows.getInt(rows.position()));
      case "timestamptz" -> {
        long micros = rows.getLong(rows.position());
        yield micros < importBegan * 1_000_000 ? new Place(at, Kind.MOMENT, micros) : null;
      }
      default -> null;
    };
  }

  private static boolean isText(Column column) {
    return switch (column.type()) {
      case "text", "_text", "varchar", "bytea" -> true;
      default -> false;
    };
  }

  private static void texts(
      byte[] bytes,
      int start,
      int at,
      int length,
      Map<Kind, byte[]> texts,
      boolean json,
      List<Place> places) {
    int end = start + at + length;
    int i = start + at;
    while (i < end) {
      Map.Entry<Kind, byte[]> found = textAt(bytes, i, end, texts);
      if (found != null) {
        places.add(new Place(i - start, found.getKey(), 0));
        i += found.getValue().length;
      } else if (json && bytes[i] == '"' && isDate(bytes, i + 1, end)) {
        String date = new String(bytes, i + 1, DATE, StandardCharsets.US_ASCII);
        places.add(new Place(i + 1 - start, Kind.DATE, LocalDate.parse(date).toEpochDay()));
        i += 1 + DATE;
      } else if (json && startsWith(bytes, i, end, VALUE)) {
        i += VALUE.length;
        while (bytes[i] != ',' && bytes[i] != '}') {
          i++;
        }
        places.add(new Place(i - 1 - start, Kind.DIGIT, 0));
      } else {
        i++;
      }
    }
  }

  private static Map.@Nullable Entry<Kind, byte[]> textAt(
      byte[] bytes, int i, int end, Map<Kind, byte[]> texts) {
    for (Map.Entry<Kind, byte[]> text : texts.entrySet()) {
      if (startsWith(bytes, i, end, text.getValue())) {
        return text;
      }
    }
    return null;
  }

  private static boolean isDate(byte[] bytes, int from, int end) {
    if (from + DATE > end) {
      return false;
    }
    for (int i = 0; i < DATE; i++) {
      byte b = bytes[from + i];
      if (i == 4 || i == 7 ? b != '-' : b < '0' || b > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] bytes, int i, int end, byte[] wanted) {
    return bytes[i] == wanted[0]
        && i + wanted.length <= end
        && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length);
  }
}
