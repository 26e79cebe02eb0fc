// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** The network a request comes from, as far as one subscriber reaches. */
public final class Network {
  private static final int SUBSCRIBER_BYTES = 8; // IPv6: a /64 is one household

  private Network() {}

  public static String of(HttpServletRequest request) {
    return of(request.getRemoteAddr());
  }

  public static String of(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      return parsed instanceof Inet6Address six
          ? HexFormat.of().formatHex(six.getAddress(), 0, SUBSCRIBER_BYTES)
          : parsed.getHostAddress();
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
