// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.caredoor.patient.PeopleSearch;

/**
 * Record numbers as somebody pasted them: one a line, several in one line, or the rows of a
 * spreadsheet (RFC 4180, with commas, semicolons or tabs). Of rows the column counts that its head
 * calls a record number, else the first.
 */
final class GivenList {
  private static final Pattern SEPARATOR = Pattern.compile("[,;\\t]");
  private static final int LONGEST = 64;

  /** Heads, folded, as systems write them in the languages of the portal. */
  private static final List<String> HEADS =
      List.of(
          "mrn",
          "record number",
          "medical record number",
          "record no",
          "patient id",
          "numero de expediente",
          "expediente",
          "numero de historia",
          "numero de historial",
          "historia clinica");

  private GivenList() {}

  /** The numbers in the order in which they stand, repeated ones too. */
  static List<String> of(String text) {
    List<String> lines = text.replace("\uFEFF", "").lines().filter(l -> !l.isBlank()).toList();
    List<List<String>> rows = lines.stream().map(GivenList::cells).toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    if (rows.size() == 1) {
      return numbers(rows.getFirst());
    }
    boolean headed = rows.getFirst().stream().noneMatch(GivenList::hasDigit);
    int column = headed ? column(rows.getFirst()) : 0;
    return numbers(
        rows.stream()
            .skip(headed ? 1 : 0)
            .map(row -> column < row.size() ? row.get(column) : "")
            .toList());
  }

  private static List<String> numbers(List<String> cells) {
    return cells.stream()
        .map(String::strip)
        .filter(c -> !c.isEmpty())
        .map(c -> c.length() > LONGEST ? c.substring(0, LONGEST) : c)
        .collect(Collectors.toList());
  }

  private static int column(List<String> heads) {
    for (int i = 0; i < heads.size(); i++) {
      if (HEADS.contains(PeopleSearch.fold(heads.get(i)))) {
        return i;
      }
    }
    return 0;
  }

  private static boolean hasDigit(String cell) {
    return cell.chars().anyMatch(Character::isDigit);
  }

  /** The cells of a line; a separator within quotes belongs to the cell. */
  private static List<String> cells(String line) {
    if (line.indexOf('"') < 0) {
      return Arrays.asList(SEPARATOR.split(line, -1));
    }
    List<String> cells = new ArrayList<>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && SEPARATOR.matcher(String.valueOf(c)).matches()) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
