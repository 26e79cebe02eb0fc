// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.caredoor.operations.bench.Answers.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTests {
  private static final String TWO_AND_A_CLOSE =
      """
      HTTP/1.1 200 \r
      Content-Type: text/html\r
      Content-Length: 70000\r
      \r
      %s\
      HTTP/1.1 302 \r
      Transfer-Encoding: chunked\r
      \r
      5\r
      hello\r
      1F\r
      0123456789012345678901234567890\r
      0\r
      \r
      HTTP/1.1 404 \r
      connection: CLOSE\r
      content-length: 0\r
      \r
      """
          .formatted("x".repeat(70_000));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1000, 1_000_000})
  void answersAreToldApartHoweverTheyArrive(int atOnce) throws IOException {
    var answers = new Answers(dripping(TWO_AND_A_CLOSE, atOnce));
    assertThat(answers.next()).isEqualTo(new Answer(200, 70_000, false));
    assertThat(answers.next()).isEqualTo(new Answer(302, 36, false));
    assertThat(answers.next()).isEqualTo(new Answer(404, 0, true));
    assertThatThrownBy(answers::next).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000_000})
  void whatIsNot200IsKept(int atOnce) throws IOException {
    var answers = new Answers(dripping(TWO_AND_A_CLOSE, atOnce));
    answers.next();
    answers.next();
    assertThat(answers.said()).isEqualTo("hello0123456789012345678901234567890");
    answers.next();
    assertThat(answers.said()).isEmpty();

    var moved = "HTTP/1.1 302 \r\nLocation: /sign-in?late\r\nContent-Length: 0\r\n\r\n";
    answers = new Answers(dripping(moved, atOnce));
    answers.next();
    assertThat(answers.said()).isEqualTo("to /sign-in");
  }

  @Test
  void whatIsPackedIsUnpacked() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write("<p>Busy</p>".getBytes(StandardCharsets.UTF_8));
    }
    var answer = new ByteArrayOutputStream();
    answer.writeBytes(
        "HTTP/1.1 503 \r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
            .formatted(packed.size())
            .getBytes(StandardCharsets.US_ASCII));
    answer.writeBytes(packed.toByteArray());
    var answers = new Answers(new ByteArrayInputStream(answer.toByteArray()));
    answers.next();
    assertThat(answers.said()).isEqualTo("<p>Busy</p>");
  }

  private static InputStream dripping(String text, int atOnce) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, atOnce));
      }
    };
  }
}
