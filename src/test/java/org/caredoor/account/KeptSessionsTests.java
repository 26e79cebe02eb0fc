// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.web.http.HeaderHttpSessionIdResolver;
import org.springframework.session.web.http.HttpSessionIdResolver;

/** What a click asks of the store of sessions. */
class KeptSessionsTests {
  private final Counted store = new Counted();
  private final HttpSessionIdResolver cookies = HeaderHttpSessionIdResolver.xAuthToken();
  private final jakarta.servlet.Filter filter = KeptSessions.filter(store, cookies);
  private final MapSession session = store.createSession();

  @Test
  void eachClickReadsItsSessionOnce() throws Exception {
    store.save(session);
    click();
    click();
    assertThat(store.found).containsExactly(session.getId(), session.getId());
  }

  @Test
  void aClickAfterTheSessionWasEndedElsewhereFindsNone() throws Exception {
    store.save(session);
    assertThat(click()).isEqualTo(session.getId());
    store.deleteById(session.getId());
    assertThat(click()).isNull();
  }

  @Test
  void aClickIsWrittenDownHalfAMinuteAfterTheOneBefore() throws Exception {
    Instant late = Instant.now().minus(Duration.ofSeconds(31));
    Instant early = Instant.now().minus(Duration.ofSeconds(20));
    session.setLastAccessedTime(late);
    store.save(session);
    click();
    assertThat(stored().getLastAccessedTime()).isAfter(late.plusSeconds(20));
    session.setLastAccessedTime(early);
    store.save(session);
    click();
    assertThat(stored().getLastAccessedTime()).isEqualTo(early);
  }

  private MapSession stored() {
    return Objects.requireNonNull(store.findById(session.getId()));
  }

  /** Gives back the session that the page had; the answer leaves before the filter ends. */
  private @Nullable String click() throws Exception {
    List<String> had = new ArrayList<>();
    var request = new MockHttpServletRequest();
    request.addHeader("X-Auth-Token", session.getId());
    filter.doFilter(
        request,
        new MockHttpServletResponse(),
        new MockFilterChain(
            new jakarta.servlet.http.HttpServlet() {
              private static final long serialVersionUID = 1;

              @Override
              protected void service(HttpServletRequest asked, HttpServletResponse answer)
                  throws IOException {
                HttpSession mine = asked.getSession(false);
                if (mine != null) {
                  had.add(mine.getId());
                }
                answer.flushBuffer();
              }
            }));
    return had.isEmpty() ? null : had.getFirst();
  }

  private static final class Counted extends MapSessionRepository {
    private final List<String> found = new ArrayList<>();

    Counted() {
      super(new ConcurrentHashMap<>());
    }

    @Override
    public @Nullable MapSession findById(String id) {
      found.add(id);
      return super.findById(id);
    }
  }
}
