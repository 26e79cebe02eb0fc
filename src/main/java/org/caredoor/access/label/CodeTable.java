// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.access.Label;
import org.jspecify.annotations.Nullable;

/** Codes and what they mean for labels; a look-up is one or two hashes. */
final class CodeTable {
  private static final String ANY_ENDING = "*";

  private final Map<String, OfSystem> systems = new HashMap<>();

  /** A reason to give a label. */
  record Mark(Label label, boolean spreads, Cause cause) {}

  private static final class OfSystem {
    private final Map<String, List<Mark>> codes = new HashMap<>();
    private final Map<String, List<Mark>> beginnings = new HashMap<>();
    private int longest;
  }

  /**
   * @param system its short name or address
   * @param code {@code *} at the end for all that begin so
   */
  void add(String system, String code, Mark mark) {
    String name = CodeSystems.shortName(system);
    OfSystem table = systems.computeIfAbsent(name, n -> new OfSystem());
    if (code.endsWith(ANY_ENDING)) {
      String beginning =
          CodeSystems.code(name, code.substring(0, code.length() - ANY_ENDING.length()));
      table.longest = Math.max(table.longest, beginning.length());
      table.beginnings.computeIfAbsent(beginning, c -> new ArrayList<>()).add(mark);
    } else {
      table.codes.computeIfAbsent(CodeSystems.code(name, code), c -> new ArrayList<>()).add(mark);
    }
  }

  /** What a coding tells; one without a system is looked for in all of them. */
  void find(@Nullable String system, String code, Hits hits) {
    if (system == null || system.isBlank()) {
      systems.forEach((name, table) -> find(name, table, code, hits));
      return;
    }
    String name = CodeSystems.shortName(system);
    OfSystem table = systems.get(name);
    if (table != null) {
      find(name, table, code, hits);
    }
  }

  private static void find(String name, OfSystem table, String code, Hits hits) {
    String wanted = CodeSystems.code(name, code);
    List<Mark> exact = table.codes.get(wanted);
    if (exact != null) {
      exact.forEach(hits::code);
    }
    for (int length = 1; length <= Math.min(table.longest, wanted.length()); length++) {
      List<Mark> begun = table.beginnings.get(wanted.substring(0, length));
      if (begun != null) {
        begun.forEach(hits::code);
      }
    }
  }
}
