// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserVersionTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mozilla/5.0 (iPhone; CPU iPhone OS 15_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.3 Mobile/15E148 Safari/604.1 | 15.3 | true
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/129.0.6668.69 Mobile/15E148 Safari/604.1 | 17.6 | false
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/98.0.4758.102 Safari/537.36 | 98.0 | true
          Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36 | 122.0 | false
          Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.4 Safari/605.1.15 | 15.4 | false
          Mozilla/5.0 (X11; Linux x86_64; rv:96.0) Gecko/20100101 Firefox/96.0 | 96.0 | true
          """)
  void isReadFromWhatABrowserSaysOfItself(String said, String number, boolean tooOld) {
    assertThat(BrowserVersion.of(said)).isEqualTo(new BrowserVersion(number, tooOld));
  }

  @Test
  void whatWeDoNotKnowIsNotOld() {
    assertThat(BrowserVersion.of("curl/8.5.0")).isEqualTo(new BrowserVersion("", false));
    assertThat(BrowserVersion.of(null).tooOld()).isFalse();
  }
}
