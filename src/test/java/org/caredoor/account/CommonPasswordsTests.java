// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CommonPasswordsTests {
  @Test
  void knowsTheCommonestAndTheRarestOfTheList() {
    assertThat(CommonPasswords.contain("123456")).isTrue();
    assertThat(CommonPasswords.contain("password")).isTrue();
    assertThat(CommonPasswords.contain("mailcreated5240")).isTrue();
    assertThat(CommonPasswords.contain("walking by the slow river")).isFalse();
    assertThat(CommonPasswords.contain("")).isFalse();
  }

  @Test
  void theFileIsSortedAndWhole() throws Exception {
    byte[] list =
        Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("common-passwords.bin"))
            .readAllBytes();
    int size = CommonPasswords.BYTES;
    assertThat(list).hasSize(49_233 * size);
    for (int at = size; at < list.length; at += size) {
      assertThat(Arrays.compareUnsigned(list, at - size, at, list, at, at + size)).isNegative();
    }
  }
}
