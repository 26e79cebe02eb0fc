// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.push;

import org.caredoor.account.AccountId;
import org.springframework.stereotype.Component;

/** Lets a browser subscribe. */
@Component
public class PushSubscribing {
  private final PushSettings settings;
  private final Vapid vapid;
  private final PushDevices devices;

  PushSubscribing(PushSettings settings, Vapid vapid, PushDevices devices) {
    this.settings = settings;
    this.vapid = vapid;
    this.devices = devices;
  }

  /** Our public key, which the browser binds its subscription to; empty where none is taken. */
  public String publicKey() {
    return settings.configured() ? vapid.publicKey() : "";
  }

  /** As {@link PushDevices#add}. */
  public boolean add(AccountId account, String endpoint, String point, String secret, String name) {
    return settings.configured() && devices.add(account, endpoint, point, secret, name);
  }
}
