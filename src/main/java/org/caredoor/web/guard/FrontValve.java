// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.caredoor.web.TurnedAway;

/**
 * The first to see a request and the last resort for the headers of its answer: it stands before
 * the servlets, where the server's own refusals pass too.
 */
final class FrontValve extends ValveBase {
  private static final int MISDIRECTED = 421; // RFC 9110, section 15.5.20
  private static final int FIRST_ERROR = 400;

  /** Load balancers ask by address; the answer is the same for everybody. */
  private static final String HEALTH = "/health";

  private final Hosts hosts;
  private final String misdirected;
  private final Supplier<TurnedAway> turnedAway;

  FrontValve(Hosts hosts, String misdirected, Supplier<TurnedAway> turnedAway) {
    super(true);
    this.hosts = hosts;
    this.misdirected = misdirected;
    this.turnedAway = turnedAway;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    BrowserRules.say(response::setHeader, request.isSecure());
    boolean refusedAlready = response.getStatus() >= FIRST_ERROR;
    if (refusedAlready
        || hosts.knows(request.getServerName())
        || HEALTH.equals(request.getRequestURI())) {
      getNext().invoke(request, response);
    } else {
      turnedAway.get().hear(TurnedAway.Why.FOREIGN_HOST, request.getRemoteAddr());
      PlainAnswer.send(response, MISDIRECTED, misdirected);
    }
  }
}
