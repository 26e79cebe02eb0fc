// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.caredoor.access.Label;
import org.jspecify.annotations.Nullable;

/**
 * Codes and what they mean; a look-up is one or two hashes.
 *
 * @param <M> what is told of an entry that has such a code
 */
final class CodeTable<M> {
  private static final String ANY_ENDING = "*";

  private final Map<String, OfSystem<M>> systems = new HashMap<>();

  /** A reason to give a label. */
  record Mark(Label label, boolean spreads, Cause cause) {}

  private static final class OfSystem<M> {
    private final Map<String, List<M>> codes = new HashMap<>();
    private final Map<String, List<M>> beginnings = new HashMap<>();
    private int longest;
  }

  /**
   * @param system its short name or address
   * @param code {@code *} at the end for all that begin so
   */
  void add(String system, String code, M mark) {
    String name = CodeSystems.shortName(system);
    OfSystem<M> table = systems.computeIfAbsent(name, n -> new OfSystem<>());
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
  void find(@Nullable String system, String code, Consumer<M> found) {
    if (system == null || system.isBlank()) {
      systems.forEach((name, table) -> find(name, table, code, found));
      return;
    }
    String name = CodeSystems.shortName(system);
    OfSystem<M> table = systems.get(name);
    if (table != null) {
      find(name, table, code, found);
    }
  }

  private static <M> void find(String name, OfSystem<M> table, String code, Consumer<M> found) {
    String wanted = CodeSystems.code(name, code);
    List<M> exact = table.codes.get(wanted);
    if (exact != null) {
      exact.forEach(found);
    }
    for (int length = 1; length <= Math.min(table.longest, wanted.length()); length++) {
      List<M> begun = table.beginnings.get(wanted.substring(0, length));
      if (begun != null) {
        begun.forEach(found);
      }
    }
  }
}
