// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.caredoor.operations.bench.population.Catalogue.Test;

/** Repeatable chance. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  /** From {@code least} to {@code most}, both included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean happens(double often) {
    return random.nextDouble() < often;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** So many different ones. */
  <T> List<T> some(List<T> of, int count) {
    var mixed = new ArrayList<>(of);
    Collections.shuffle(mixed, random);
    return mixed.subList(0, Math.min(count, mixed.size()));
  }

  /** A result, never below a tenth of what is usual. */
  BigDecimal value(Test test) {
    double value = test.mean() + test.spread() * random.nextGaussian();
    return BigDecimal.valueOf(Math.max(value, test.mean() / 10))
        .setScale(test.decimals(), RoundingMode.HALF_UP);
  }
}
