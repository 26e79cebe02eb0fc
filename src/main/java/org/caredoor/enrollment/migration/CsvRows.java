// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file (RFC 4180), separated by commas, semicolons or tabs, one by one. */
final class CsvRows implements AutoCloseable {
  static final int MOST_BYTES = 64 << 20;
  static final int MOST_ROWS = 500_000;
  private static final int LONGEST_FIELD = 2_000;
  private static final int MOST_FIELDS = 100;
  private static final char[] SEPARATORS = {',', ';', '\t'};

  /** Is put after the last row: where it is not read again, a quote was never closed. */
  private static final String END = "\u0003";

  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final List<String> columns;
  private final Kind kind;
  private final Charset charset;
  private int rows;

  private CsvRows(CsvReader<CsvRecord> reader, Charset charset) {
    this.reader = reader;
    this.records = reader.iterator();
    this.charset = charset;
    CsvRecord head = next();
    if (head == null) {
      throw new UnusableException(Fault.EMPTY, "");
    }
    this.columns = head.getFields().stream().map(CsvRows::column).toList();
    this.kind = kind(columns);
  }

  /**
   * A row.
   *
   * @param line of the file on which it begins
   * @param fields by column, without outer blanks; those that are empty are left out
   * @param whole whether it has as many fields as there are columns, none too long or with a NUL
   */
  record Row(int line, Map<String, String> fields, boolean whole) {}

  /**
   * Opens a file.
   *
   * @throws UnusableException when it is no use
   */
  static CsvRows of(byte[] content) {
    if (content.length > MOST_BYTES) {
      throw new UnusableException(Fault.TOO_LARGE, "");
    }
    CsvText text = CsvText.of(content);
    return new CsvRows(
        CsvReader.builder()
            .fieldSeparator(separator(text.text()))
            .allowExtraFields(true)
            .allowMissingFields(true)
            .build(
                CsvRecordHandler.builder()
                    .maxFields(MOST_FIELDS)
                    .maxFieldSize(1 << 16)
                    .maxRecordSize(1 << 18)
                    .build(),
                text.text() + "\n" + END),
        text.charset());
  }

  /** The one that is most often in the first line. */
  private static char separator(String text) {
    int end = text.indexOf('\n');
    String first = end < 0 ? text : text.substring(0, end);
    char best = SEPARATORS[0];
    for (char separator : SEPARATORS) {
      if (count(first, separator) > count(first, best)) {
        best = separator;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  /** {@code Given Name} is {@code given_name}. */
  private static String column(String written) {
    return written.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
  }

  private static Kind kind(List<String> columns) {
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new UnusableException(Fault.SAME_COLUMN, named(column));
      }
    }
    Kind meant = Kind.of(columns).orElse(Kind.meant(columns));
    for (String column : meant.required()) {
      if (!columns.contains(column)) {
        throw new UnusableException(Fault.MISSING_COLUMN, column);
      }
    }
    for (String column : columns) {
      if (!meant.knows(column)) {
        throw new UnusableException(Fault.UNKNOWN_COLUMN, named(column));
      }
    }
    return meant;
  }

  /**
   * What stands in the first line may be a row: only what looks like a name of a column is told.
   */
  private static String named(String column) {
    return column.matches("[a-z_]{1,40}") ? column : "?";
  }

  Kind kind() {
    return kind;
  }

  Charset charset() {
    return charset;
  }

  /** The next ones, at the most so many; none at the end. */
  List<Row> next(int most) {
    List<Row> next = new ArrayList<>();
    while (next.size() < most) {
      CsvRecord row = next();
      if (row == null) {
        break;
      }
      if (++rows > MOST_ROWS) {
        throw new UnusableException(Fault.TOO_MANY_ROWS, "");
      }
      next.add(row(row));
    }
    return next;
  }

  private Row row(CsvRecord row) {
    Map<String, String> fields = new LinkedHashMap<>();
    boolean whole = row.getFieldCount() == columns.size();
    for (int i = 0; i < Math.min(columns.size(), row.getFieldCount()); i++) {
      String value = row.getField(i).strip();
      whole &= value.length() <= LONGEST_FIELD && value.indexOf('\u0000') < 0;
      String kept = value.replace("\u0000", "");
      if (!kept.isEmpty()) {
        fields.put(
            columns.get(i),
            kept.length() > LONGEST_FIELD ? kept.substring(0, LONGEST_FIELD) : kept);
      }
    }
    return new Row((int) Math.min(Integer.MAX_VALUE, row.getStartingLineNumber()), fields, whole);
  }

  private @Nullable CsvRecord next() {
    try {
      CsvRecord row = records.hasNext() ? records.next() : null;
      if (row == null || records.hasNext()) {
        return row;
      }
      if (!row.getFields().equals(List.of(END))) {
        throw new UnusableException(Fault.MALFORMED, "");
      }
      return null;
    } catch (CsvParseException e) {
      throw new UnusableException(Fault.MALFORMED, "");
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
