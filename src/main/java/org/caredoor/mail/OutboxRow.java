// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import java.time.ZoneId;
import java.time.ZonedDateTime;

/** A line of the outbox page. */
record OutboxRow(long id, String to, String language, String subject, ZonedDateTime at) {
  static OutboxRow of(StoredMail mail, ZoneId zone) {
    return new OutboxRow(
        mail.id(), mail.to(), mail.language(), mail.subject(), mail.createdAt().atZone(zone));
  }
}
