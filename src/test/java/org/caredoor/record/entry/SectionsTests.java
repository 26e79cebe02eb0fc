// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SectionsTests {
  @Test
  void aPageGoesOnWhereTheLastOneEnded() {
    Sections first = new Sections(ListFilter.of(Map.of()));
    assertThat(first.cut(numbers(0, 30)).shown()).hasSize(30);
    assertThat(first.cut(numbers(30, 110)).shown()).isEqualTo(numbers(30, 50));
    assertThat(first.cut(numbers(110, 120)).shown()).isEmpty();
    assertThat(first.total()).isEqualTo(120);

    Sections third = new Sections(ListFilter.of(Map.of("page", "3")));
    assertThat(third.cut(numbers(0, 30)).shown()).isEmpty();
    assertThat(third.cut(numbers(30, 110)).shown()).isEqualTo(numbers(100, 110));
    assertThat(third.cut(numbers(110, 120)).shown()).isEqualTo(numbers(110, 120));
  }

  @Test
  void aPageBeyondTheEndIsEmptyAndStillCounts() {
    Sections far = new Sections(ListFilter.of(Map.of("page", "99")));
    assertThat(far.cut(numbers(0, 30)).isEmpty()).isTrue();
    assertThat(far.total()).isEqualTo(30);
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
