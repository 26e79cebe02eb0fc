// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Spares a click what it need not ask the database: Spring Session writes each click down and reads
 * the session again when it has, to see that it is there. Here a click is written down once in half
 * a minute, and what a request has kept it does not read again.
 */
final class KeptSessions<S extends Session> implements SessionRepository<KeptSessions.Kept<S>> {
  private static final Duration LATE = Duration.ofSeconds(Page.SESSION_LATE_SECONDS);

  private final SessionRepository<S> store;
  private final ThreadLocal<@Nullable Kept<S>> justKept = new ThreadLocal<>();

  private KeptSessions(SessionRepository<S> store) {
    this.store = store;
  }

  @Override
  public Kept<S> createSession() {
    return new Kept<>(store.createSession());
  }

  @Override
  public void save(Kept<S> session) {
    store.save(session.stored);
    justKept.set(session);
  }

  @Override
  public @Nullable Kept<S> findById(String id) {
    Kept<S> kept = justKept.get();
    if (kept != null && kept.getId().equals(id)) {
      return kept;
    }
    S stored = store.findById(id);
    return stored == null ? null : new Kept<>(stored);
  }

  @Override
  public void deleteById(String id) {
    justKept.remove();
    store.deleteById(id);
  }

  /** The filter in front of everything; with each request it begins to remember anew. */
  static <S extends Session> SessionRepositoryFilter<Kept<S>> filter(
      SessionRepository<S> store, HttpSessionIdResolver cookies) {
    var sessions = new KeptSessions<>(store);
    var filter =
        new SessionRepositoryFilter<>(sessions) {
          @Override
          protected void doFilterInternal(
              HttpServletRequest request, HttpServletResponse response, FilterChain chain)
              throws ServletException, IOException {
            sessions.justKept.remove();
            try {
              super.doFilterInternal(request, response, chain);
            } finally {
              sessions.justKept.remove();
            }
          }
        };
    filter.setHttpSessionIdResolver(cookies);
    return filter;
  }

  /** A session whose last click may be older in the store than here, by less than half a minute. */
  static final class Kept<S extends Session> implements Session {
    private final S stored;
    private Instant lastClick;

    private Kept(S stored) {
      this.stored = stored;
      this.lastClick = stored.getLastAccessedTime();
    }

    @Override
    public void setLastAccessedTime(Instant click) {
      lastClick = click;
      if (Duration.between(stored.getLastAccessedTime(), click).compareTo(LATE) >= 0) {
        stored.setLastAccessedTime(click);
      }
    }

    @Override
    public Instant getLastAccessedTime() {
      return lastClick;
    }

    @Override
    public String getId() {
      return stored.getId();
    }

    @Override
    public String changeSessionId() {
      return stored.changeSessionId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
      return stored.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
      return stored.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
      if (value == null) {
        stored.removeAttribute(name);
      } else {
        stored.setAttribute(name, value);
      }
    }

    @Override
    public void removeAttribute(String name) {
      stored.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
      return stored.getCreationTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration longest) {
      stored.setMaxInactiveInterval(longest);
    }

    @Override
    public Duration getMaxInactiveInterval() {
      return stored.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
      return stored.isExpired();
    }
  }
}
