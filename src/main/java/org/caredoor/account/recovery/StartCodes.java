// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import java.time.Instant;
import org.caredoor.account.Network;
import org.caredoor.account.RecoveryCodes;
import org.caredoor.account.UserAccount;
import org.springframework.stereotype.Component;

/** Start codes for staff; who may have one is decided by the caller. */
@Component
public class StartCodes {
  private final Recoveries recoveries;
  private final RecoveryCodes codes;
  private final CodeNotices notices;

  StartCodes(Recoveries recoveries, RecoveryCodes codes, CodeNotices notices) {
    this.recoveries = recoveries;
    this.codes = codes;
    this.notices = notices;
  }

  /**
   * A code that works at once.
   *
   * @param code shown once and nowhere stored
   */
  public record Made(String code, Instant until) {}

  /** Makes one in the caller's transaction, and tells whose log-in it is. */
  public Made make(UserAccount account, String address) {
    String code = codes.code();
    Recoveries.AtDesk made =
        recoveries.openAtDesk(account.id(), RecoveryCodes.normal(code), false, Network.of(address));
    notices.handedOver(account, made.stop());
    return new Made(code, made.endsAt());
  }
}
