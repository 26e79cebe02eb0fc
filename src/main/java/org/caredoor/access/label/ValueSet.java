// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.caredoor.access.Scope;

/**
 * A list of codes that comes with the portal: {@code access/valuesets/NAME.csv}, columns system,
 * code, display; {@code *} at the end of a code for all that begin so.
 *
 * @param spreads whether what has such a code passes its label on to its visit; a question that is
 *     asked of everybody at a yearly visit does not make that visit a confidential one
 */
record ValueSet(String name, boolean spreads, List<Code> codes) {
  ValueSet {
    codes = List.copyOf(codes);
  }

  /** A code of the list; the system by its short name. */
  record Code(String system, String code, String display) {}

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException when the program carries none of that name
   */
  static ValueSet named(String name) {
    String text = read(name);
    List<Code> codes = new ArrayList<>();
    boolean spreads = true;
    boolean header = true;
    for (String line : text.lines().toList()) {
      if (line.startsWith("#")) {
        spreads &= !line.strip().equals("# spreads: no");
      } else if (header) {
        header = false;
      } else {
        codes.add(code(name, line));
      }
    }
    return new ValueSet(name, spreads, codes);
  }

  private static Code code(String name, String line) {
    String[] cells = line.split(",", 3);
    if (cells.length != 3 || cells[0].isBlank() || cells[1].isBlank()) {
      throw new IllegalArgumentException("value set " + name + ": " + line);
    }
    String display = cells[2].strip();
    boolean quoted = display.length() > 1 && display.startsWith("\"") && display.endsWith("\"");
    return new Code(
        cells[0].strip(),
        cells[1].strip(),
        quoted ? display.substring(1, display.length() - 1).replace("\"\"", "\"") : display);
  }

  private static String read(String name) {
    try (InputStream file =
        name.matches("[a-z0-9-]{1,60}")
            ? Scope.class.getResourceAsStream("valuesets/" + name + ".csv")
            : null) {
      if (file == null) {
        throw new IllegalArgumentException("no value set " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
