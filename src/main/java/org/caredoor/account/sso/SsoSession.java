// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/** What a browser's session knows between a question to the provider and its answer. */
@Component
class SsoSession {
  private static final String ASKED = "sso-asked";
  private static final String PROVED = "sso-proved";
  private static final String LEFT = "sso-left";
  private static final Duration HOLDS = Duration.ofMinutes(10);

  private final InstantSource clock;

  SsoSession(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A question that was asked.
   *
   * @param confirms the signed-in person who gives all factors once more; null at a sign-in
   */
  record Asked(OAuth2AuthorizationRequest question, @Nullable AccountId confirms, Instant at)
      implements Serializable {
    private static final long serialVersionUID = 1;
  }

  void ask(
      HttpServletRequest request,
      OAuth2AuthorizationRequest question,
      @Nullable AccountId confirms) {
    request.getSession().setAttribute(ASKED, new Asked(question, confirms, clock.instant()));
  }

  /** The question that an answer may belong to: once, and not for long. */
  Optional<Asked> take(HttpServletRequest request) {
    return taken(request, ASKED, Asked.class).filter(a -> isRecent(a.at()));
  }

  /** The provider proved one factor anew; the other is asked for here. */
  void prove(HttpServletRequest request) {
    request.getSession().setAttribute(PROVED, clock.instant());
  }

  boolean isProved(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(PROVED) instanceof Instant at && isRecent(at);
  }

  void forgetProof(HttpServletRequest request) {
    request.getSession().removeAttribute(PROVED);
  }

  /** Somebody signed out here and may do so at the provider too. */
  void leave(HttpServletRequest request, AccountId id) {
    request.getSession().setAttribute(LEFT, id);
  }

  Optional<AccountId> takeLeft(HttpServletRequest request) {
    return taken(request, LEFT, AccountId.class);
  }

  private boolean isRecent(Instant at) {
    return at.plus(HOLDS).isAfter(clock.instant());
  }

  private static <T> Optional<T> taken(HttpServletRequest request, String name, Class<T> type) {
    HttpSession session = request.getSession(false);
    if (session == null || !type.isInstance(session.getAttribute(name))) {
      return Optional.empty();
    }
    T value = type.cast(session.getAttribute(name));
    session.removeAttribute(name);
    return Optional.of(value);
  }
}
