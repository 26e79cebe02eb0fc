// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScatterTests {
  private static final UUID KEY = new UUID(0x0123456789abcdefL, 0x0fedcba987654321L);

  @Test
  void noNumberComesTwice() {
    var scatter = new Scatter(KEY);
    var given = new BitSet();
    for (int nth = 1; nth <= 200_000; nth++) {
      int number = scatter.number(nth);
      assertThat(number).isBetween(1, Scatter.MOST);
      assertThat(given.get(number)).isFalse();
      given.set(number);
    }
  }

  /** Half of the steps go up, half down, and none is small: nobody counts what lies between. */
  @Test
  void theStepsTellNothing() {
    var scatter = new Scatter(KEY);
    int[] numbers = IntStream.rangeClosed(1, 10_000).map(scatter::number).toArray();
    long up = IntStream.range(1, numbers.length).filter(i -> numbers[i] > numbers[i - 1]).count();
    assertThat(up).isBetween(4_700L, 5_300L);
    long near =
        IntStream.range(1, numbers.length)
            .filter(i -> Math.abs(numbers[i] - numbers[i - 1]) < 1 << 14)
            .count();
    assertThat(near).isLessThan(100);
  }

  @Test
  void everyPatientHasOthers() {
    var other = new Scatter(new UUID(1, 2));
    var scatter = new Scatter(KEY);
    assertThat(IntStream.rangeClosed(1, 1000).filter(n -> scatter.number(n) == other.number(n)))
        .hasSizeLessThan(3);
  }

  @Test
  void thereIsAnEnd() {
    var scatter = new Scatter(KEY);
    assertThatThrownBy(() -> scatter.number(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> scatter.number(Scatter.MOST + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
