// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import org.springframework.context.ApplicationContext;

/** Lets a test say when notices go: none does by itself there. */
public final class CarriedNotices {
  private final ApplicationContext context;

  public CarriedNotices(ApplicationContext context) {
    this.context = context;
  }

  /** Plans and carries everything whose turn it is; mail is in the outbox afterwards. */
  public void now() {
    context.getBean(Round.class).carry();
  }
}
