// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.caredoor.account.session.Arrival;
import org.caredoor.account.session.Device;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * What a browser's session knows while somebody signs in, and afterwards. Each step begins a new
 * session, so that an id from before is worth nothing after.
 */
@Component
public class SignInSession {
  private static final String PENDING = "sign-in";
  private static final String BACK = "back";
  private static final Duration PENDING_LIMIT = Duration.ofMinutes(10);

  private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
  private final CsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();
  private final SignInSettings settings;
  private final InstantSource clock;
  private final LocaleResolver locales;
  private final Vault vault;

  SignInSession(SignInSettings settings, InstantSource clock, LocaleResolver locales, Vault vault) {
    this.settings = settings;
    this.clock = clock;
    this.locales = locales;
    this.vault = vault;
  }

  /**
   * Somebody whose password was right and who is not signed in yet.
   *
   * @param canPasskey the device said that it can make passkeys
   */
  public record Pending(
      AccountId account, SignedIn.Realm realm, boolean canPasskey, boolean replaces, Instant since)
      implements Serializable {
    private static final long serialVersionUID = 3;
  }

  /** Remembers the page to go to after the sign-in. */
  public void wanted(HttpServletRequest request, String ownPath) {
    request.getSession().setAttribute(BACK, ownPath);
  }

  /** The page that was remembered, once. */
  public Optional<String> takeWanted(HttpServletRequest request) {
    String back = back(request);
    request.getSession().removeAttribute(BACK);
    return Optional.ofNullable(back);
  }

  /** The password was right, or is new. */
  public void begin(HttpServletRequest request, UserAccount account) {
    begin(request, account, false, false);
  }

  /** As {@link #begin(HttpServletRequest, UserAccount)}; may put another second factor in place. */
  public void beginReplacing(HttpServletRequest request, UserAccount account) {
    begin(request, account, false, true);
  }

  /** As {@link #begin(HttpServletRequest, UserAccount)}, on a device that can make passkeys. */
  void begin(HttpServletRequest request, UserAccount account, boolean canPasskey) {
    begin(request, account, canPasskey, false);
  }

  private void begin(
      HttpServletRequest request, UserAccount account, boolean canPasskey, boolean replaces) {
    String back = back(request);
    HttpSession session = anew(request);
    session.setAttribute(
        PENDING, new Pending(account.id(), account.realm(), canPasskey, replaces, clock.instant()));
    // whatever ends the sessions of a log-in ends this first step too
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, account.signedIn().name());
    if (back != null) {
      session.setAttribute(BACK, back);
    }
  }

  /** Only of the address's own side: cookies can be renamed, and each side gives its own role. */
  public Optional<Pending> pending(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
            && session.getAttribute(PENDING) instanceof Pending pending
            && pending.realm() == Side.of(request).realm()
            && pending.since().plus(PENDING_LIMIT).isAfter(clock.instant())
        ? Optional.of(pending)
        : Optional.empty();
  }

  /** All factors were given. Returns the page to go to. */
  String complete(
      Side side,
      UserAccount account,
      Factors factors,
      HttpServletRequest request,
      HttpServletResponse response) {
    String back = back(request);
    anew(request)
        .setMaxInactiveInterval((int) settings.idle(side).toSeconds() + Page.SESSION_LATE_SECONDS);
    save(side, account.signedIn(), factors, arrival(request), request, response);
    tokens.saveToken(tokens.generateToken(request), request, response); // before pages come at once
    if (WebUtils.getCookie(request, "language") == null) {
      locales.setLocale(request, response, Locale.of(account.language()));
    }
    return back == null ? side.home() : back;
  }

  /** All factors were given once more, in a session that goes on. */
  public void confirm(
      Side side,
      SignedIn who,
      Factors factors,
      HttpServletRequest request,
      HttpServletResponse response) {
    Arrival arrival = arrival(authentication());
    request.changeSessionId();
    save(side, who, factors, arrival, request, response);
  }

  /** Whether all factors were given so lately that they may be changed. */
  public boolean fresh() {
    return authentication().getAuthorities().stream()
        .filter(FactorGrantedAuthority.class::isInstance)
        .map(FactorGrantedAuthority.class::cast)
        .allMatch(f -> f.getIssuedAt().plus(settings.fresh()).isAfter(clock.instant()));
  }

  /** Whether a passkey alone was given, which is as good as the password and more. */
  boolean byPasskeyAlone() {
    return authentication().getAuthorities().stream()
        .noneMatch(a -> FactorGrantedAuthority.PASSWORD_AUTHORITY.equals(a.getAuthority()));
  }

  /** Whose session this is. */
  SignedIn signedIn() {
    if (authentication().getPrincipal() instanceof SignedIn who) {
      return who;
    }
    throw new IllegalStateException("nobody is signed in behind the security chain");
  }

  /** When this session began. */
  Instant startedAt() {
    return startedAt(authentication());
  }

  private Arrival arrival(HttpServletRequest request) {
    return new Arrival(
        clock.instant(),
        Device.of(request.getHeader(HttpHeaders.USER_AGENT)),
        vault.fingerprint("network of a session", Network.of(request)));
  }

  private void save(
      Side side,
      SignedIn who,
      Factors factors,
      Arrival arrival,
      HttpServletRequest request,
      HttpServletResponse response) {
    List<GrantedAuthority> authorities = new ArrayList<>();
    authorities.add(new SimpleGrantedAuthority(side.role()));
    for (String factor : factors.authorities()) {
      authorities.add(
          FactorGrantedAuthority.withAuthority(factor).issuedAt(clock.instant()).build());
    }
    var authentication = UsernamePasswordAuthenticationToken.authenticated(who, null, authorities);
    authentication.setDetails(arrival);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }

  static Instant startedAt(Authentication authentication) {
    return arrival(authentication).at();
  }

  private static Arrival arrival(Authentication authentication) {
    return authentication.getDetails() instanceof Arrival arrival ? arrival : Arrival.UNKNOWN;
  }

  private static Authentication authentication() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null) {
      throw new IllegalStateException("nobody is signed in behind the security chain");
    }
    return authentication;
  }

  private static @Nullable String back(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? null : (String) session.getAttribute(BACK);
  }

  private static HttpSession anew(HttpServletRequest request) {
    HttpSession before = request.getSession(false);
    if (before != null) {
      before.invalidate();
    }
    return request.getSession();
  }
}
