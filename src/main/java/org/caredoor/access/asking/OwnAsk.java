// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.asking;

import java.time.Instant;
import java.util.List;
import org.caredoor.access.Basis;
import org.caredoor.access.grantdesk.Paper;

/**
 * What somebody asked for, as they read it. It says nothing that a desk has found out before there
 * is an answer.
 *
 * @param state of {@link Ask.State}; never FOUND
 * @param clinic where they want to show their paper; empty for any
 * @param papers what may be shown, one of them
 * @param why key of the reason; empty for anything but a refusal
 * @param record where the record is; empty while it is not open
 */
record OwnAsk(
    long no,
    String whom,
    String relationship,
    Basis basis,
    Ask.State state,
    String clinic,
    List<Paper> papers,
    Instant askedAt,
    Instant expiresAt,
    String why,
    String record) {
  boolean waits() {
    return state == Ask.State.ASKED;
  }
}
