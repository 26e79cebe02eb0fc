// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** "Stay signed in": the request itself is what keeps the session. */
@Controller
class SessionController {
  @PostMapping({"/me/session", "/staff/session"})
  ResponseEntity<Void> stay() {
    return ResponseEntity.noContent().build();
  }
}
