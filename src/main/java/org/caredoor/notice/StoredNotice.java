// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.Instant;
import java.util.Map;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it is stored.
 *
 * @param key names the occasion
 * @param account null for a link, which has a contact instead
 * @param link where a link leads; null for none
 */
record StoredNotice(
    long id,
    String key,
    Occasion occasion,
    @Nullable AccountId account,
    @Nullable PatientId about,
    @Nullable Contact contact,
    @Nullable String link,
    Map<String, String> slots,
    Instant createdAt) {

  /** Where and how a link is sent. */
  record Contact(Channel channel, String address, String language) {}
}
