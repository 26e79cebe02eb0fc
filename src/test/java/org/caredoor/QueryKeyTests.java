// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No statement on a patient-owned table without a key. */
class QueryKeyTests {
  private static final Set<String> KEYS = Set.of("PatientAccess", "StaffAccess");

  /**
   * The places that work without a person: the name of the package, and why. Everything else that
   * names a patient-owned table has to take a key as its first argument.
   */
  private static final Map<String, String> KEYLESS =
      Map.of(
          "patient", "stands below access and holds no key; its callers do",
          "audit", "stands below access and holds no key; its callers do",
          "access", "decides who gets a key",
          "record/intake", "stores what systems send; shows nothing",
          "enrollment", "serves who has no log-in yet; knows nothing of a record",
          "exchange", "stores what systems send; shows nothing");

  @Test
  void everyStatementOnAPatientsTableTakesAKey() throws Exception {
    Set<String> owned = patientOwnedTables();
    assertThat(owned).contains("record.entry", "record.seen", "patient.chart", "access.grant");
    assertThat(statementsWithoutKey(owned, KEYLESS.keySet())).isEmpty();
  }

  /** The check itself works: without the list of exceptions it finds their statements. */
  @Test
  void aStatementWithoutAKeyIsFound() throws Exception {
    assertThat(statementsWithoutKey(patientOwnedTables(), Set.of()))
        .anyMatch(found -> found.contains("GrantRepository"));
  }

  /** A table that names patients and has no row-level security would escape every other check. */
  @Test
  void everyTableWithAPatientIsBehindRowLevelSecurity() {
    Set<String> open = new TreeSet<>();
    for (Path file : Sources.below(Sources.MIGRATIONS, ".sql")) {
      String sql = Sources.read(file);
      Matcher table =
          Pattern.compile(
                  "create (?:unlogged )?table (\\w+\\.\\w+) \\((.*?)\\n\\);", Pattern.DOTALL)
              .matcher(sql);
      while (table.find()) {
        boolean names = Pattern.compile("\\bpatient_id bigint").matcher(table.group(2)).find();
        boolean shown =
            Pattern.compile(
                    "grant [^;]*\\b"
                        + table.group(1).replace(".", "\\.")
                        + "\\b[^;]*to caredoor_serve")
                .matcher(sql)
                .find();
        if (names
            && shown
            && !sql.contains("alter table " + table.group(1) + " enable row level security")) {
          open.add(table.group(1));
        }
      }
    }
    assertThat(open).isEmpty();
  }

  private static Set<String> patientOwnedTables() {
    return Sources.below(Sources.MIGRATIONS, ".sql").stream()
        .flatMap(f ->
            Pattern.compile("alter table (\\w+\\.\\w+) enable row level security")
                .matcher(Sources.read(f))
                .results())
        .map(m -> m.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> statementsWithoutKey(Set<String> owned, Set<String> keyless)
      throws Exception {
    Pattern names =
        Pattern.compile(
            "\\b(" + owned.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")\\b");
    List<Path> files =
        Sources.below(Sources.JAVA, ".java").stream()
            .filter(f -> {
              String inner = Sources.JAVA.relativize(f).toString();
              return keyless.stream().noneMatch(k -> inner.startsWith(k + "/"));
            })
            .toList();
    var compiler = ToolProvider.getSystemJavaCompiler();
    Set<String> found = new TreeSet<>();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      for (var unit : task.parse()) {
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
          @Override
          public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
            if (literal.getValue() instanceof String text
                && names.matcher(text).find()
                && !takesKey(getCurrentPath())) {
              found.add(
                  unit.getSourceFile().getName()
                      + ": "
                      + text.strip().lines().findFirst().orElse(""));
            }
            return null;
          }
        }.scan(unit, null);
      }
    }
    return found;
  }

  private static boolean takesKey(TreePath path) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof MethodTree method) {
        return !method.getParameters().isEmpty() && keyed(method.getParameters().getFirst());
      }
    }
    return false;
  }

  private static boolean keyed(VariableTree parameter) {
    return KEYS.contains(String.valueOf(parameter.getType()));
  }
}
