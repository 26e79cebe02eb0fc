// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the outbox, with what it says.
 *
 * @param tries how often it was tried, this time included
 */
record StoredMail(
    long id,
    String to,
    String language,
    String subject,
    List<String> paragraphs,
    @Nullable URI link,
    @Nullable URI unsubscribe,
    int tries,
    Instant createdAt) {}
