// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTests {
  @Test
  void optionsFlagsAndWordsAreToldApart() {
    Arguments read = read("one", "--port", "9", "--data=/d", "--empty", "two", "--", "--port");
    assertThat(read.words()).containsExactly("one", "two", "--port");
    assertThat(read.port()).isEqualTo(9);
    assertThat(read.data()).hasToString("/d");
    assertThat(read.flag("empty")).isTrue();
  }

  @Test
  void anOptionThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> read("--prot", "9")).hasMessageContaining("--prot");
  }

  @Test
  void anOptionWithoutItsValueIsNamed() {
    assertThatThrownBy(() -> read("--port")).hasMessage("--port needs a value.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "http", "", "99999999999"})
  void aPortIsANumberInItsRange(String port) {
    assertThatThrownBy(() -> read("--port", port).port())
        .isInstanceOf(WrongUsageException.class)
        .hasMessageContaining("0 to 65535");
  }

  @Test
  void aFlagTakesNoValue() {
    assertThatThrownBy(() -> read("--empty=yes")).isInstanceOf(WrongUsageException.class);
  }

  private static Arguments read(String... words) {
    return Arguments.read(List.of(words), Set.of("port", "data"), Set.of("empty"));
  }
}
