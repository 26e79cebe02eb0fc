// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import org.caredoor.access.PatientAccess;
import org.caredoor.record.entry.Entry;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Hands out one file of a paper. The type is told by its first bytes, never by what the sender
 * said; what a browser could run is only ever a download. Parts are served on request (RFC 9110,
 * 14).
 */
@Controller
class DocumentFileController {
  /** A browser that shows the file must not let it do anything. */
  private static final String CSP =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self';"
          + " frame-ancestors 'self'";

  /** Browsers refuse to show a PDF in a sandbox; their viewers run no page of ours. */
  private static final String PDF_CSP =
      "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-src 'self';"
          + " frame-ancestors 'self'";

  private final Documents documents;

  DocumentFileController(Documents documents) {
    this.documents = documents;
  }

  @GetMapping("/records/documents/{no:\\d{1,9}}/files/{n:\\d{1,3}}")
  ResponseEntity<Resource> file(
      PatientAccess key,
      @PathVariable int no,
      @PathVariable int n,
      @RequestParam(name = "download", defaultValue = "") String download) {
    Entry entry = documents.find(key, no).filter(e -> !withdrawn(e)).orElseThrow(this::absent);
    Attachment.Content.Bytes file =
        Attachment.of(entry).stream()
            .filter(a -> a.no() == n)
            .map(Attachment::content)
            .filter(Attachment.Content.Bytes.class::isInstance)
            .map(Attachment.Content.Bytes.class::cast)
            .findFirst()
            .orElseThrow(this::absent);
    MediaKind kind = file.kind();
    documents.markSeen(key, entry);
    boolean inline = kind.inline() && download.isEmpty();
    byte[] bytes =
        kind == MediaKind.TEXT
            ? Attachment.text(file.bytes(), Attachment.of(entry).get(n - 1).declared())
                .getBytes(java.nio.charset.StandardCharsets.UTF_8)
            : file.bytes();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, MediaType.parseMediaType(kind.served()).toString())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            (inline ? "inline" : "attachment")
                + "; filename=\"document-%d-%d.%s\"".formatted(no, n, kind.extension()))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .header("Content-Security-Policy", kind == MediaKind.PDF ? PDF_CSP : CSP)
        .header("X-Content-Type-Options", "nosniff")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .eTag("\"%d-%d-%d\"".formatted(no, entry.version(), n))
        .body(new ByteArrayResource(bytes));
  }

  private static boolean withdrawn(Entry entry) {
    return "entered-in-error".equals(entry.status());
  }

  private ResponseStatusException absent() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
