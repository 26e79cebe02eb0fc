// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Keeps what is typed into a form with {@code data-draft}, and gives it back after a sign-in. */
@Controller
@RequestMapping({
  "/me/drafts/{form:[A-Za-z0-9._-]{1,80}}",
  "/staff/drafts/{form:[A-Za-z0-9._-]{1,80}}"
})
class DraftController {
  /** In UTF-8 a character of a Java text takes at most three bytes. */
  private static final int MOST_BYTES = 3 * Drafts.LONGEST;

  private final Drafts drafts;

  DraftController(Drafts drafts) {
    this.drafts = drafts;
  }

  @GetMapping
  ResponseEntity<String> read(SignedIn who, @PathVariable String form) {
    return drafts
        .find(who.account(), form)
        .map(text -> ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(text))
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  @PutMapping(consumes = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<Void> keep(SignedIn who, @PathVariable String form, InputStream body)
      throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1); // never all that somebody may send
    String text = new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
    if (bytes.length > MOST_BYTES || text.length() > Drafts.LONGEST) {
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    return drafts.keep(who.account(), form, text)
        ? ResponseEntity.noContent().build()
        : ResponseEntity.status(HttpStatus.CONFLICT).build();
  }

  @DeleteMapping
  ResponseEntity<Void> drop(SignedIn who, @PathVariable String form) {
    drafts.drop(who.account(), form);
    return ResponseEntity.noContent().build();
  }
}
