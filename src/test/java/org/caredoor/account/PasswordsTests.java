// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class PasswordsTests {
  private final Passwords passwords = new Passwords(settings(2));

  @Test
  void hashesWithArgon2id() {
    String hash = passwords.hash("walking by the slow river");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.matches("walking by the slow river", hash)).isTrue();
    assertThat(passwords.matches("walking by the fast river", hash)).isFalse();
    assertThat(passwords.outdated(hash)).isFalse();
  }

  @Test
  void nobodyHasNoPassword() {
    assertThat(passwords.matches("", null)).isFalse();
    assertThat(passwords.matches("walking by the slow river", null)).isFalse();
  }

  @Test
  void oneKeyboardsAccentsAreAnothers() {
    String hash = passwords.hash("jacaranda\u0301 en flor");
    assertThat(passwords.matches("jacarand\u00e1 en flor", hash)).isTrue();
  }

  @Test
  void weakerHashesAreOutdated() {
    String weak = new Argon2PasswordEncoder(16, 32, 1, 8192, 1).encode("walking by the river");
    assertThat(passwords.outdated(weak)).isTrue();
    assertThat(passwords.matches("walking by the river", weak)).isTrue();
  }

  @Test
  void oneTooManyIsSentAway() {
    var full = new Passwords(settings(0));
    assertThatThrownBy(() -> full.hash("walking by the slow river"))
        .isInstanceOf(Passwords.TooBusyException.class);
  }

  private static SignInSettings settings(int atOnce) {
    Duration any = Duration.ofMinutes(15);
    return new SignInSettings(any, any, any, any, atOnce, Duration.ofMillis(20));
  }
}
