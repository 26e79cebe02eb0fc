// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

/**
 * A patient that goes through the real intake and is then copied. Name and token occur nowhere
 * else, so that they can be found in what was stored; copies get names of the same length.
 */
record Model(int number, String token, String given, String family) {
  /** Tokens of models lie above those of every population. */
  private static final int FIRST_TOKEN = 9_900_000;

  private static final int LETTERS = 26;

  static Model of(int number) {
    return new Model(
        number,
        Person.token(FIRST_TOKEN + number),
        word("Q", number, 4 + number % 4),
        word("Z", number, 5 + number / 4 % 4));
  }

  /** "Qaab", "Zzaab": a capital, filling, and the number in letters. */
  private static String word(String capital, int number, int length) {
    var letters = new StringBuilder();
    for (int rest = number, i = 0; i < 3; i++, rest /= LETTERS) {
      letters.append((char) ('a' + rest % LETTERS));
    }
    return capital + "q".repeat(length - 4) + letters;
  }
}
