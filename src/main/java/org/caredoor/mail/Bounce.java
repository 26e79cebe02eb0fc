// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That a mail of ours came back (RFC 3464), read from a report.
 *
 * @param mail number of the mail in the outbox
 * @param createdMillis when it was stored, which its Message-ID says too
 * @param status enhanced status code of the failure (RFC 3463): 5.1.1
 */
record Bounce(long mail, long createdMillis, String status) {
  /** As {@link MailLetters} writes it. */
  private static final Pattern OURS = Pattern.compile("<(\\d{1,18})\\.(\\d{1,18})@[^>]*>");

  private static final Pattern FOR_GOOD = Pattern.compile("5\\.\\d{1,3}\\.\\d{1,3}");
  private static final int MOST_BLOCKS = 10;

  /** Empty for any other message, and for a report that a mail is late or arrived. */
  static Optional<Bounce> of(Part message) throws MessagingException, IOException {
    if (!message.isMimeType("multipart/report")
        || !(message.getContent() instanceof Multipart report)) {
      return Optional.empty();
    }
    String status = "";
    Optional<Matcher> ours = Optional.empty();
    for (int i = 0; i < report.getCount(); i++) {
      Part part = report.getBodyPart(i);
      if (part.isMimeType("message/delivery-status")) {
        status = failure(part);
      } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
        ours = original(part);
      }
    }
    if (status.isEmpty() || ours.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Bounce(
            Long.parseLong(ours.get().group(1), 10),
            Long.parseLong(ours.get().group(2), 10),
            status));
  }

  /** The fields of the message, then those of each recipient; an empty line between. */
  private static String failure(Part part) throws MessagingException, IOException {
    try (InputStream fields = new BufferedInputStream(part.getInputStream())) {
      for (int block = 0; block < MOST_BLOCKS; block++) {
        var headers = new InternetHeaders(fields);
        String action = headers.getHeader("Action", null);
        String status = headers.getHeader("Status", null);
        if ("failed".equalsIgnoreCase(String.valueOf(action).strip())) {
          Matcher code = FOR_GOOD.matcher(String.valueOf(status));
          return code.find() ? code.group() : "5.0.0";
        }
      }
    }
    return "";
  }

  private static Optional<Matcher> original(Part part) throws MessagingException, IOException {
    try (InputStream text = part.getInputStream()) {
      String id = new InternetHeaders(text).getHeader("Message-ID", null);
      Matcher ours = OURS.matcher(String.valueOf(id).strip());
      return ours.matches() ? Optional.of(ours) : Optional.empty();
    }
  }
}
