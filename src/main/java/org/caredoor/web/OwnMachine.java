// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import org.springframework.stereotype.Component;

/** Whether this portal serves its own machine alone, since everybody knows its passwords. */
@Component
public class OwnMachine {
  private volatile boolean alone;

  /** From now on nobody else is served; before the first page with such a password. */
  public void serveNobodyElse() {
    alone = true;
  }

  public boolean isAlone() {
    return alone;
  }
}
