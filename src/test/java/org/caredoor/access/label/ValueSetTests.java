// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists of codes that come with the portal are what they say they are. */
class ValueSetTests {
  private static final Path FOLDER = Path.of("src/main/resources/org/caredoor/access/valuesets");

  private static final Map<String, Pattern> CODES =
      Map.of(
          "loinc", Pattern.compile("\\d{1,5}-\\d"),
          "snomed", Pattern.compile("\\d{6,18}"),
          "icd10cm", Pattern.compile("[A-Z]\\d?[0-9A-Z]?(\\.[0-9A-Z]{1,4})?\\*?"),
          "rxnorm", Pattern.compile("\\d{1,8}"),
          "cvx", Pattern.compile("\\d{2,3}"),
          "cpt", Pattern.compile("\\d{4}[0-9A-Z]"),
          "hcpcs", Pattern.compile("[A-V]\\d{4}"));

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(f -> f.getFileName().toString().replace(".csv", "")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void sayWhereTheyComeFromAndHoldCodes(String name) throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve(name + ".csv"));
    assertThat(lines.stream().filter(l -> l.startsWith("#")))
        .anyMatch(l -> l.startsWith("# Source: "))
        .anyMatch(l -> l.contains("Needs terminology review"));
    assertThat(lines).contains("system,code,display");
    ValueSet set = ValueSet.named(name);
    assertThat(set.codes()).isNotEmpty();
    assertThat(set.codes())
        .allSatisfy(code -> {
          assertThat(CODES).containsKey(code.system());
          assertThat(code.code()).matches(CODES.get(code.system()));
          assertThat(code.display()).isNotBlank().doesNotContain("\"");
        });
    assertThat(set.codes().stream().map(c -> c.system() + "|" + c.code())).doesNotHaveDuplicates();
    assertThat(set.spreads()).isEqualTo(!name.endsWith("-screening"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void loincCodesHaveTheirCheckDigit(String name) {
    assertThat(
            ValueSet.named(name).codes().stream()
                .filter(c -> c.system().equals("loinc"))
                .map(ValueSet.Code::code)
                .filter(code -> !CheckDigits.loinc(code)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void snomedCodesHaveTheirCheckDigit(String name) {
    assertThat(
            ValueSet.named(name).codes().stream()
                .filter(c -> c.system().equals("snomed"))
                .map(ValueSet.Code::code)
                .filter(code -> !CheckDigits.snomed(code)))
        .isEmpty();
  }

  @Test
  void eachIsUsedByTheRulesThatComeWithThePortal() throws IOException {
    assertThat(
            Delivered.rules().labels().stream()
                .flatMap(r -> r.valueSets().stream())
                .sorted()
                .toList())
        .containsExactlyElementsOf(names());
  }
}
