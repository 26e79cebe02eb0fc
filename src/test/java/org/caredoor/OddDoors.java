// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Doors of tests that answer each status there is, or fail. */
@TestComponent
@Controller
class OddDoors {
  @GetMapping("/sign-in/odd/{status}")
  void answer(@PathVariable int status, HttpServletResponse response) throws IOException {
    if (status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      throw new IllegalStateException("java.secret.Words of a fault");
    }
    response.sendError(status, "words of whoever sent it");
  }
}
