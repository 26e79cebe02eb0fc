// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignInSession;
import org.caredoor.account.SignedIn;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Remembers the browser of a patient who got past a password or a passkey. Of whoever did not get
 * so far nothing is kept: it would tell, by its time, which names exist.
 */
@Component
class SeenBrowsers implements HandlerInterceptor, WebMvcConfigurer {
  private final SignInSession sessions;
  private final Database database;
  private final InstantSource clock;

  SeenBrowsers(SignInSession sessions, Database database, InstantSource clock) {
    this.sessions = sessions;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/sign-in/**");
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (HttpMethod.POST.matches(request.getMethod())) {
      account(request).ifPresent(account -> keep(account, request));
    }
  }

  private Optional<AccountId> account(HttpServletRequest request) {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who != null && who.getPrincipal() instanceof SignedIn signedIn
        ? Optional.of(signedIn.account())
        : sessions.pending(request).map(SignInSession.Pending::account);
  }

  private void keep(AccountId account, HttpServletRequest request) {
    String said = request.getHeader(HttpHeaders.USER_AGENT);
    Device device = Device.of(said);
    BrowserVersion version = BrowserVersion.of(said);
    database
        .house()
        .sql(
            """
            insert into account.browser_seen
              (account_id, browser, system, version, too_old, seen_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (account_id) do update set browser = excluded.browser,
              system = excluded.system, version = excluded.version, too_old = excluded.too_old,
              seen_at = excluded.seen_at
            """)
        .params(
            account.value(),
            device.browser(),
            device.system(),
            version.number(),
            version.tooOld(),
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }
}
