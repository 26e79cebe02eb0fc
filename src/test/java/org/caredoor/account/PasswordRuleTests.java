// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.caredoor.account.PasswordRule.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTests {
  private static final Set<String> NAMES = Set.of("rosa.delgado", "Riverbend");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "walking by the slow river",
        "jacarandá en flor",
        "все эти слова",
        "8301947265518",
        "x7$Kq9!mP2#zanna",
        "mike 5083 7719 4426",
        "correct horse battery",
        "Tr0ub4dor & Dreieck",
        "caballo grapa correcto",
        "🐢🐇🦊🐻 and friends"
      })
  void takesAnyLongPassword(String password) {
    assertThat(PasswordRule.check(password, NAMES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "elevenchars, SHORT",
    "🐢🐢🐢🐢🐢🐢, SHORT",
    "Password2026!!, COMMON",
    "qwerty123456789, COMMON",
    "123456789012, COMMON",
    "aaaabbbbaaaabbbb, COMMON",
    "Contraseña1234, COMMON",
    "P@ssw0rd2026!, COMMON",
    "p4ssw0rdp4ssw0rd, COMMON",
    "drowssapdrowssap, COMMON",
    "1etmein123456789, COMMON",
    "$unshine!!!!, COMMON",
    "Iloveyou1985, COMMON",
    "1qaz2wsx3edc, COMMON",
    "ghhh47hj7649, COMMON",
    "qwertyuiopasdf, COMMON",
    "lkjhgfdsapoiuyt, COMMON",
    "zyxwvutsrqpo, COMMON",
    "Bienvenida2026, COMMON",
    "monkeymonkeymonkey, COMMON",
    "987654321098, COMMON",
    "Riverbend2026!, NAME",
    "R1verbend!2026, NAME",
    "RiverbendRiverbend, NAME",
    "riverbendpassword, NAME",
    "rosadelgado1!!, NAME",
    "rosa.delgado.1985, NAME"
  })
  void refusesShortOnesAndTheOnesTriedFirst(String password, Fault fault) {
    assertThat(PasswordRule.check(password, NAMES)).hasValue(fault);
  }

  @Test
  void countsCharactersNotHalves() {
    assertThat(PasswordRule.check("é1ñ2ü3ö4".repeat(16), NAMES)).isEmpty();
    assertThat(PasswordRule.check("é1ñ2ü3ö4".repeat(16) + "x", NAMES)).hasValue(Fault.LONG);
  }
}
