// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A passkey as the page shows it. */
record PasskeyRow(
    long id, String name, LocalDate since, @Nullable LocalDate lastUsed, boolean synced) {
  static PasskeyRow of(Passkey key, ZoneId zone) {
    return new PasskeyRow(
        key.id(),
        key.name(),
        LocalDate.ofInstant(key.createdAt(), zone),
        key.lastUsedAt() == null ? null : LocalDate.ofInstant(key.lastUsedAt(), zone),
        key.synced());
  }
}
