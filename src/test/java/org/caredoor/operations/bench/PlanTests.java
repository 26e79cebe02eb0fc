// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.caredoor.operations.Arguments;
import org.caredoor.operations.WrongUsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTests {
  @TempDir Path folder;

  @Test
  void withoutOptionsItIsTenThousandPatientsAndTenSeconds() {
    Plan plan = plan("");
    assertThat(plan.sizes()).containsExactly(10_000);
    assertThat(plan.time()).hasSeconds(10);
    assertThat(plan.data()).isNull();
    assertThat(plan.json()).isNull();
    assertThat(plan.keep()).isFalse();
  }

  @Test
  void sizesAreReadInTheirOrder() {
    assertThat(plan("--scale 1000,10000,100000").sizes()).containsExactly(1000, 10_000, 100_000);
  }

  @Test
  void aSoakHasFiveHundredPeopleAndAThousandPatients() {
    Plan soak = plan("--soak 10");
    assertThat(soak.soak()).hasMinutes(10);
    assertThat(soak.users()).isEqualTo(500);
    assertThat(soak.sizes()).containsExactly(1000);
    assertThat(plan("--soak 1 --users 20 --patients 50").users()).isEqualTo(20);
    assertThat(plan("").soak()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--soak 0",
        "--soak 5 --scale 10,20",
        "--users 0",
        "--patients 0",
        "--patients many",
        "--patients 99999999999",
        "--scale 10,",
        "--scale 100,50",
        "--scale 100,100",
        "--patients 10 --scale 10,20",
        "--seconds 0",
        "--seconds 1.5",
        "quickly"
      })
  void whatCannotBeMeantIsWrongUsage(String words) {
    assertThatThrownBy(() -> plan(words)).isInstanceOf(WrongUsageException.class);
  }

  @Test
  void aDirectoryWithOtherThingsInItIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.txt"), "dear");
    assertThatThrownBy(() -> Workplace.open(folder, false))
        .isInstanceOf(WrongUsageException.class)
        .hasMessageContaining("has other things in it");
    assertThat(file).hasContent("dear");
  }

  @Test
  void whatAnEarlierRunLeftIsTakenAndRemoved() throws IOException {
    Path root = folder.resolve("bench");
    Workplace.open(root, true).close();
    Files.writeString(Files.createDirectories(root.resolve("data/pg")).resolve("rows"), "old");
    try (Workplace place = Workplace.open(root, false)) {
      assertThat(place.data()).doesNotExist();
    }
    assertThat(root).doesNotExist();
  }

  @Test
  void aDiskThatIsTooSmallIsRefused() throws IOException {
    try (Workplace place = Workplace.open(folder.resolve("bench"), false)) {
      assertThatThrownBy(() -> place.checkSpace(Integer.MAX_VALUE))
          .isInstanceOf(WrongUsageException.class)
          .hasMessageContaining("GB");
    }
  }

  private static Plan plan(String words) {
    var command = new BenchCommand();
    return Plan.of(
        Arguments.read(
            words.isEmpty() ? List.of() : List.of(words.split(" ")),
            command.options(),
            command.flags()));
  }
}
