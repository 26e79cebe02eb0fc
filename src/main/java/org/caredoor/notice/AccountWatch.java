// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.caredoor.account.SecurityTold;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells of the safety of a log-in by the ways that room {@code account} does not know: nobody needs
 * an e-mail address here.
 */
@Component
class AccountWatch {
  private final Notices notices;
  private final InstantSource clock;

  AccountWatch(Notices notices, InstantSource clock) {
    this.notices = notices;
    this.clock = clock;
  }

  @EventListener
  void hear(SecurityTold told) {
    notices.send(
        new Notice(
            "sign-in-" + UUID.randomUUID(),
            NoticeEvent.SIGN_IN_CHANGED,
            told.account(),
            null,
            Map.of("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()),
            null));
  }
}
