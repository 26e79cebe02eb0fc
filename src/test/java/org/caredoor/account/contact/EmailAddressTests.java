// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {
  @ParameterizedTest
  @CsvSource({
    "ana@example.org, ana@example.org",
    "' Ana@Example.ORG ', Ana@example.org",
    "ana.maria+clinic@mail.example.org, ana.maria+clinic@mail.example.org",
    "ana@bücher.example, ana@xn--bcher-kva.example",
    "o'neil@example.co, o'neil@example.co"
  })
  void takesOneWholeAddress(String typed, String kept) {
    assertThat(EmailAddress.of(typed))
        .hasValueSatisfying(e -> assertThat(e.text()).isEqualTo(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "ana",
        "ana@",
        "@example.org",
        "ana@localhost",
        "ana@example",
        "ana@127.0.0.1",
        "ana@[127.0.0.1]",
        "ana@example.org\r\nBcc: all@example.org",
        "ana\n@example.org",
        "ana@exam\tple.org",
        "ana@example.org,eve@example.org",
        "ana@example.org eve@example.org",
        "\"ana maria\"@example.org",
        "Ana <ana@example.org>",
        "ana..maria@example.org",
        ".ana@example.org",
        "ana@-example.org",
        "ana@example-.org",
        "ana@exa_mple.org",
        "ana@example..org",
        "añá@example.org",
        "ana@exa\u2028mple.org"
      })
  void refusesWhatIsNone(String typed) {
    assertThat(EmailAddress.of(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 300, 100_000})
  void refusesWhatIsTooLong(int length) {
    assertThat(EmailAddress.of("a".repeat(length) + "@example.org")).isEmpty();
    assertThat(EmailAddress.of("ana@" + "a.".repeat(length * 2) + "org")).isEmpty();
  }
}
