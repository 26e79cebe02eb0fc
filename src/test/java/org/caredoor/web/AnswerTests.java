// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AnswerTests {
  private static final byte[] PAGE = "<p>ordinary</p>".repeat(500).getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "deflate, gzip;q=1.0, *;q=0.5 | true",
        "GZIP | true",
        "br | false",
        "gzip;q=0 | false",
        "gzip; q=0.0 | false",
        "xgzip | false",
        "'' | false"
      })
  void isPackedOnlyForWhomTakesIt(String accepted, boolean packed) throws IOException {
    var answer = answer(PAGE, accepted);
    assertThat("gzip".equals(answer.getHeader("Content-Encoding"))).isEqualTo(packed);
    assertThat(answer.getHeaders("Vary")).contains("Accept-Encoding");
    byte[] body = answer.getContentAsByteArray();
    assertThat(answer.getContentLength()).isEqualTo(body.length);
    assertThat(packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body)
        .isEqualTo(PAGE);
  }

  @Test
  void aShortPageGoesAsItIs() throws IOException {
    var answer = answer("<p>short</p>".getBytes(StandardCharsets.UTF_8), "gzip");
    assertThat(answer.getHeader("Content-Encoding")).isNull();
    assertThat(answer.getContentAsString()).isEqualTo("<p>short</p>");
  }

  /** Packers are used again, and a page of noise needs more room than it has bytes. */
  @Test
  void onePageAfterAnotherIsPackedWhole() throws IOException {
    byte[] noise = new byte[100_000];
    new Random(7).nextBytes(noise);
    for (byte[] page : List.of(PAGE, noise, PAGE, new byte[3000], noise)) {
      byte[] body = answer(page, "gzip").getContentAsByteArray();
      assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
          .isEqualTo(page);
    }
  }

  private static MockHttpServletResponse answer(byte[] page, String accepted) throws IOException {
    var request = new MockHttpServletRequest();
    request.addHeader("Accept-Encoding", accepted);
    var response = new MockHttpServletResponse();
    Answer.write(page, request, response);
    return response;
  }
}
