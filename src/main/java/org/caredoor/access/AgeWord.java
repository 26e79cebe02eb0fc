// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import org.caredoor.web.Page;

/** What staff read for the key of an age band: our own have words, an operator's is its own. */
public final class AgeWord {
  private AgeWord() {}

  public static String of(Page page, String band) {
    String key = "access.band." + band;
    return page.has(key) ? page.t(key) : band;
  }
}
