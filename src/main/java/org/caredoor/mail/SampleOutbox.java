// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Locale;
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

  public boolean isOpen() {
    return open;
  }

  /** Whether somebody may read it: on this machine alone, where the people are samples. */
  public boolean isShownTo(HttpServletRequest request) {
    return open && fromThisMachine(request);
  }

  /**
   * A caller on the loopback address who asked for it by its name. A proxy on the same machine
   * brings others along and says so; a name that was made to point here is not ours.
   */
  private static boolean fromThisMachine(HttpServletRequest request) {
    String name = request.getServerName().toLowerCase(Locale.ROOT);
    return isLoopback(request.getRemoteAddr())
        && (name.equals("localhost") || isLoopback(name))
        && request.getHeader("X-Forwarded-For") == null
        && request.getHeader("Forwarded") == null;
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
