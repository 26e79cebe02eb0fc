// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderTests {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyPercentileIsThatOfTheSortedListOrAtMostOnePart64Above(long seed) {
    var random = new java.util.Random(seed);
    var recorder = new Recorder();
    long[] all = new long[1 + random.nextInt(5000)];
    for (int i = 0; i < all.length; i++) {
      all[i] = random.nextLong() >>> 2 + random.nextInt(61);
      recorder.record(all[i]);
    }
    Arrays.sort(all);
    for (double percent : new double[] {0, 0.1, 1, 25, 50, 90, 99, 99.9, 100}) {
      long exact = all[Math.max(0, (int) Math.ceil(all.length * percent / 100) - 1)];
      assertThat(recorder.percentile(percent)).isBetween(exact, exact + exact / 64 + 1);
    }
    assertThat(recorder.total()).isEqualTo(all.length);
  }

  @Test
  void twoTogetherAreAsOneThatHeardBoth() {
    var one = new Recorder();
    var other = new Recorder();
    var both = new Recorder();
    for (long n = 1; n < 1_000_000_000; n *= 3) {
      one.record(n);
      other.record(7 * n);
      both.record(n);
      both.record(7 * n);
    }
    one.add(other);
    assertThat(one.total()).isEqualTo(both.total());
    for (int percent = 1; percent <= 100; percent++) {
      assertThat(one.percentile(percent)).isEqualTo(both.percentile(percent));
    }
  }

  @Test
  void nothingRecordedIsZero() {
    assertThat(new Recorder().percentile(99)).isZero();
  }
}
