// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * google-java-format in the test JVM: a Maven plug-in would run in Maven's Java 17, which cannot
 * parse Java 25.
 */
class FormatTests {
  @Test
  void sourcesAreFormatted() throws Exception {
    boolean apply = "apply".equals(System.getProperty("format"));
    Formatter formatter = new Formatter();
    List<String> bad = new ArrayList<>();
    try (var files = Files.walk(Path.of("src"))) {
      for (Path p : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String source = Files.readString(p);
        String formatted = formatter.formatSourceAndFixImports(source);
        formatted = formatter.formatSourceAndFixImports(formatted); // not idempotent on first sight
        if (source.equals(formatted)) continue;
        if (apply) Files.writeString(p, formatted);
        else bad.add(p.toString());
      }
    }
    assertThat(bad).as("run: mvn test -Dtest=FormatTests -Dformat=apply").isEmpty();
  }
}
