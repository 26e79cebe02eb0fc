// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.text;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.caredoor.notice.Fates;
import org.caredoor.web.PublicAddress;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the gateway calls back: how a text ended. Believed only with its signature. */
@RestController
class TextStatusController {
  private static final String PATH = "/notices/texts/";

  private final TextSettings settings;
  private final PublicAddress address;
  private final Fates fates;

  TextStatusController(TextSettings settings, PublicAddress address, Fates fates) {
    this.settings = settings;
    this.address = address;
    this.fates = fates;
  }

  static String path(String ref) {
    return PATH + ref + "/status";
  }

  @PostMapping(PATH + "{ref:[0-9a-z]{1,13}}/status")
  ResponseEntity<Void> hear(HttpServletRequest request, @PathVariable String ref) {
    Map<String, String> form = new HashMap<>();
    request.getParameterMap().forEach((name, values) -> form.put(name, values[0]));
    String signature = request.getHeader("X-Twilio-Signature");
    if (!settings.configured()
        || request.getQueryString() != null
        || signature == null
        || !Signature.isRight(
            signature, settings.secret(), address.page(path(ref)).toString(), form)) {
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    String sid = form.getOrDefault("MessageSid", "");
    switch (form.getOrDefault("MessageStatus", "")) {
      case "delivered", "read" -> fates.delivered(ref, sid);
      case "failed", "undelivered" -> fates.failed(ref, sid, form.getOrDefault("ErrorCode", ""));
      case "sent" -> fates.taken(ref, sid);
      default -> {} // still on its way
    }
    return ResponseEntity.noContent().build();
  }
}
