// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Adapter;
import org.apache.coyote.Constants;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 that does not wait for ever. The server's own time-outs begin anew with each byte; here
 * a head, a handshake and a body have to be whole in time, or to come at a least pace. Public
 * because the server makes it by its name.
 */
public final class GuardedProtocol extends Http11NioProtocol {
  private final Map<SocketWrapperBase<?>, Request> served = new ConcurrentHashMap<>();
  private final Map<SocketWrapperBase<?>, Long> shakingSince = new WeakHashMap<>();
  private Set<SocketWrapperBase<?>> lateBefore = Set.of();

  @Override
  protected Processor createProcessor() {
    return new Watched(this, getAdapter(), served);
  }

  private static final class Watched extends Http11Processor {
    private final Map<SocketWrapperBase<?>, Request> served;

    Watched(
        AbstractHttp11Protocol<?> protocol,
        Adapter adapter,
        Map<SocketWrapperBase<?>, Request> served) {
      super(protocol, adapter);
      this.served = served;
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
      served.put(connection, getRequest());
      try {
        return super.service(connection);
      } finally {
        served.remove(connection);
      }
    }
  }

  /**
   * Ends what is too slow. One has to be late twice in a row: a look from outside may fall between
   * two requests.
   *
   * @param now nanoseconds of {@link System#nanoTime}
   */
  void endSlow(GuardSettings settings, long now) {
    Set<SocketWrapperBase<?>> late = new HashSet<>();
    for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
      if (isLate(connection, settings, now)) {
        late.add(connection);
        if (lateBefore.contains(connection)) {
          hangUp(connection);
        }
      }
    }
    lateBefore = late;
  }

  /** Whoever waits for more reads the end of it, and closes as for a caller that left. */
  private static void hangUp(SocketWrapperBase<NioChannel> connection) {
    try {
      connection.getSocket().getIOChannel().shutdownInput();
    } catch (IOException e) {
      return; // closed meanwhile
    }
  }

  private boolean isLate(
      SocketWrapperBase<NioChannel> connection, GuardSettings settings, long now) {
    long headerTime = settings.headerTime().toNanos();
    if (!connection.getSocket().isHandshakeComplete()) {
      return now - shakingSince.computeIfAbsent(connection, c -> now) > headerTime;
    }
    Request inService = served.get(connection);
    if (inService != null) {
      return inService.getRequestProcessor().getStage() == Constants.STAGE_SERVICE
          && bodyIsLate(inService, settings, now);
    }
    return connection.getCurrentProcessor() instanceof AbstractProcessor waiting
        && waiting.getRequest().getStartTimeNanos() > 0
        && now - waiting.getRequest().getStartTimeNanos() > headerTime;
  }

  private static boolean bodyIsLate(Request request, GuardSettings settings, long now) {
    long over = now - request.getStartTimeNanos() - settings.bodyGrace().toNanos();
    return over > 0
        && !request.isFinished()
        && request.getBytesRead() < over / 1e9 * settings.bodyRate().toBytes();
  }
}
