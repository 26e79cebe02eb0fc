// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.caredoor.web.TurnedAway;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.http.HttpHeaders;

/**
 * The port without TLS of a portal that holds its certificate itself: leads whoever typed the name
 * alone to the public address, and has nothing else to say.
 */
final class PlainPort extends ValveBase {
  private static final int FIRST_ERROR = 400;
  private static final int MISDIRECTED = 421; // RFC 9110, section 15.5.20
  private static final int HEAD_BYTES = 8 << 10;
  private static final int CONNECTIONS = 1024;
  private static final int THREADS = 8;
  private static final int SILENCE_MILLIS = 10_000;

  private final Connector connector = new Connector(GuardedProtocol.class.getName());
  private final Hosts hosts;
  private final String origin;
  private final String misdirected;
  private final Supplier<TurnedAway> turnedAway;

  PlainPort(
      int port, URI publicUrl, Hosts hosts, String misdirected, Supplier<TurnedAway> turnedAway) {
    super(true);
    if (!"https".equals(publicUrl.getScheme())) {
      throw new IllegalStateException(
          "CAREDOOR_HTTP_PORT leads to CAREDOOR_PUBLIC_URL, which has to begin with https://");
    }
    this.hosts = hosts;
    this.origin = "https://" + publicUrl.getRawAuthority();
    this.misdirected = misdirected;
    this.turnedAway = turnedAway;
    connector.setPort(port);
    connector.setThrowOnFailure(true);
  }

  void open(TomcatServletWebServerFactory factory, Watch watch) {
    if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
      protocol.setAddress(factory.getAddress());
      protocol.setMaxHttpHeaderSize(HEAD_BYTES);
      protocol.setMaxConnections(CONNECTIONS);
      protocol.setMaxThreads(THREADS);
      protocol.setConnectionTimeout(SILENCE_MILLIS);
      protocol.setMaxSwallowSize(0);
    }
    watch.over(connector);
    factory.addAdditionalConnectors(connector);
    factory.addEngineValves(this);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (request.getConnector() != connector || response.getStatus() >= FIRST_ERROR) {
      getNext().invoke(request, response);
      return;
    }
    BrowserRules.say(response::setHeader, false);
    if (!hosts.knows(request.getServerName())) {
      turnedAway.get().hear(TurnedAway.Why.FOREIGN_HOST, request.getRemoteAddr());
      PlainAnswer.send(response, MISDIRECTED, misdirected);
    } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
      response.setStatus(Response.SC_METHOD_NOT_ALLOWED);
    } else {
      String query = request.getQueryString();
      response.setHeader(
          HttpHeaders.LOCATION,
          origin + request.getRequestURI() + (query == null ? "" : "?" + query));
      response.setStatus(Response.SC_MOVED_PERMANENTLY);
    }
  }
}
