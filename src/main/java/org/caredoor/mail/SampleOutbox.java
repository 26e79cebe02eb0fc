// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import org.springframework.stereotype.Component;

/**
 * Whether this node shows its outbox as a page: where the people are samples, so that one can try.
 */
@Component
public class SampleOutbox {
  private volatile boolean open;

  /** Everybody here is made up: their mail may be read on this machine. */
  public void open() {
    open = true;
  }

  boolean isOpen() {
    return open;
  }
}
