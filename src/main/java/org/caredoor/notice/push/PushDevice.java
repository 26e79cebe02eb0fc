// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.push;

import java.net.URI;

/**
 * A browser that takes messages.
 *
 * @param no its number among those of the log-in
 * @param point the browser's public key
 * @param secret what it shares with us
 * @param name as a page shows it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PushDevice(int no, URI endpoint, byte[] point, byte[] secret, String name) {
  /** As a delivery names it. */
  public String place() {
    return Integer.toString(no);
  }
}
