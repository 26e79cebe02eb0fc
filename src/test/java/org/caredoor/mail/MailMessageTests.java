// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail may be. */
class MailMessageTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@example.org\r\nBcc: all@example.org",
        "ana@example.org\n",
        "ana@example.org,walter@example.org",
        "ana@example.org walter@example.org",
        "Ana <ana@example.org>",
        "\"a b\"@example.org",
        "ana@[127.0.0.1]",
        "ana",
        "@example.org",
        "ana@",
        "ana@-example.org",
        ".ana@example.org",
        "añá@example.org",
        ""
      })
  void refusesWhatIsNotOneAddress(String to) {
    assertThat(MailMessage.isAddress(to)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> mail(to, "Hello", "One line"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ana@example.org", "ana.m+clinic@mail.example.org", "o'neil@localhost"})
  void takesOneAddress(String to) {
    assertThat(mail(to, "Hello", "One line").to()).isEqualTo(to);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello\r\nBcc: x@example.org", "Hello\n", "Hello\u2028you", "a\0b", " "})
  void refusesASubjectOfMoreThanOneLine(String subject) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mail("ana@example.org", subject, "One line"));
  }

  @Test
  void refusesALineBreakInATextAndALinkThatIsNotOfTheWeb() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mail("ana@example.org", "Hello", "One\r\n.\r\nRSET"));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new MailMessage(
                "ana@example.org", "en", "Hello", List.of("x"), URI.create("javascript:x"), "k"));
  }

  @Test
  void saysInALogNeitherWhoNorWhat() {
    assertThat(mail("ana@example.org", "Hello", "Your code is 123456"))
        .hasToString("MailMessage[key]");
  }

  private static MailMessage mail(String to, String subject, String text) {
    return new MailMessage(to, "en", subject, List.of(text), null, "key");
  }
}
