// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives up pages that take too long: the thread is interrupted, which closes the connection to the
 * database it may be waiting for, and the person reads that we are busy. Systems' bundles may take
 * as long as they need; their bodies have to keep coming.
 */
final class Deadlines extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
  private static final String SYSTEMS = "/exchange/";
  private static final String RETRY_SECONDS = "10";

  private final Duration longest;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  Deadlines(GuardSettings settings) {
    this.longest = settings.pageTime();
  }

  /** One page in the making. */
  private static final class Running {
    private final Thread thread = Thread.currentThread();
    private final long began = System.nanoTime();
    private boolean done;
    private boolean givenUp;

    synchronized boolean giveUp() {
      if (!done && !givenUp) {
        givenUp = true;
        thread.interrupt();
        return true;
      }
      return false;
    }

    /** After this the thread is not interrupted on our behalf. */
    synchronized boolean end() {
      done = true;
      return givenUp && (Thread.interrupted() || givenUp);
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getServletPath().startsWith(SYSTEMS)) {
      chain.doFilter(request, response);
      return;
    }
    var one = new Running();
    running.add(one);
    boolean failed = true;
    try {
      chain.doFilter(request, response);
      failed = false;
    } catch (IOException | ServletException | RuntimeException e) {
      if (!one.end()) {
        throw e;
      }
    } finally {
      running.remove(one);
      boolean givenUp = one.end();
      if (givenUp && !response.isCommitted() && (failed || response.getStatus() >= 500)) {
        response.reset();
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      }
    }
  }

  /** Gives up what is late at this time, in nanoseconds of {@link System#nanoTime}. */
  void enforce(long now) {
    for (Running one : running) {
      if (now - one.began > longest.toNanos() && one.giveUp()) {
        LOG.warn("A page was given up after {} s", longest.toSeconds());
      }
    }
  }
}
