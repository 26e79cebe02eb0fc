// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StateTests {
  @Test
  void aReviewGoesTheseWaysOnly() {
    assertThat(
            Arrays.stream(State.values())
                .map(s ->
                    s.code()
                        + " -> "
                        + s.next().stream().map(State::code).collect(Collectors.joining(" ")))
                .toList())
        .containsExactly(
            "unseen -> asked fine misuse",
            "asked -> answered fine misuse",
            "answered -> asked fine misuse",
            "fine -> ",
            "misuse -> ");
    assertThat(Arrays.stream(State.values()).filter(s -> s.next().isEmpty()))
        .allMatch(State::decided);
  }
}
