// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

/** The check digits of code systems: a code that was mistyped does not have the right one. */
final class CheckDigits {
  private static final int[][] DIHEDRAL = new int[10][10];
  private static final int[][] PERMUTED = new int[8][10];

  static {
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        DIHEDRAL[i][j] =
            i < 5
                ? j < 5 ? (i + j) % 5 : 5 + (i + j - 5) % 5
                : j < 5 ? 5 + (i - 5 - j + 10) % 5 : (i - j + 10) % 5;
      }
    }
    int[] first = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    for (int i = 0; i < 10; i++) {
      PERMUTED[0][i] = i;
    }
    for (int row = 1; row < 8; row++) {
      for (int i = 0; i < 10; i++) {
        PERMUTED[row][i] = PERMUTED[row - 1][first[i]];
      }
    }
  }

  private CheckDigits() {}

  /** Mod 10 (LOINC Users' Guide, appendix C). */
  static boolean loinc(String code) {
    int sum = 0;
    String digits = code.replace("-", "");
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 1 ? digit * 2 : digit;
      sum += weighed / 10 + weighed % 10;
    }
    return sum % 10 == 0;
  }

  /** Verhoeff (SNOMED CT Release File Specification, 6.6). */
  static boolean snomed(String code) {
    int check = 0;
    for (int i = 0; i < code.length(); i++) {
      check = DIHEDRAL[check][PERMUTED[i % 8][code.charAt(code.length() - 1 - i) - '0']];
    }
    return check == 0;
  }
}
