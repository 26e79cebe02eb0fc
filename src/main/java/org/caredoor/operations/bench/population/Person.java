// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.util.List;
import java.util.SplittableRandom;
import org.caredoor.patient.PatientId;

/**
 * One of the population, always the same for a seed and a number.
 *
 * @param token the patient's number at the source, {@code B0000123}
 * @param daysEarlier by how much the dates of the model are moved back
 */
public record Person(
    PatientId id, String token, String given, String family, int daysEarlier, long seed) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int MOST_DAYS = 364;

  static Person of(long seed, int number, Model model, Catalogue catalogue) {
    var random = new SplittableRandom(seed ^ (number + 1) * GOLDEN);
    return new Person(
        new PatientId(random.nextLong() >>> 4),
        token(number),
        pick(random, catalogue.givenNames(model.given().length())),
        pick(random, catalogue.familyNames(model.family().length())),
        random.nextInt(MOST_DAYS),
        random.nextLong());
  }

  static String token(int number) {
    return "B%07d".formatted(number);
  }

  public String fullName() {
    return given + " " + family;
  }

  private static String pick(SplittableRandom random, List<String> names) {
    return names.get(random.nextInt(names.size()));
  }
}
