// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An answer of a few words, for those to whom no page is owed. */
final class PlainAnswer {
  private PlainAnswer() {}

  static void send(HttpServletResponse response, int status, String words) throws IOException {
    byte[] content = (words + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}
