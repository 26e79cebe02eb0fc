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
import org.caredoor.web.LanguageCookie;
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

/**
 * What a browser's session knows while somebody signs in, and afterwards. Each step begins a new
 * session, so that an id from before is worth nothing after.
 */
@Component
public class SignInSession {
  private static final String PENDING = "sign-in";
  private static final String BACK = "back";
  private static final Duration PENDING_LIMIT = Duration.ofMinutes(10);

  /** Whoever sets up everything may have to find an app, or a second device, first. */
  private static final Duration FIRST_LIMIT = Duration.ofMinutes(30);

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

  /** How far somebody is who is not signed in yet. */
  public enum Standing {
    /** The password was right. */
    PASSWORD,
    /** The same, on a device that said that it can make passkeys. */
    PASSWORD_CAN_PASSKEY,
    /** The same, and another second factor may be put in place. */
    REPLACING,
    /** Nothing is set up yet: the owner of a first log-in is before it. */
    FIRST,
    /** The same, on a device that others use: no passkey is left on it. */
    FIRST_SHARED;

    boolean first() {
      return this == FIRST || this == FIRST_SHARED;
    }
  }

  /** Somebody who is on the way in and not signed in yet. */
  public record Pending(AccountId account, SignedIn.Realm realm, Standing standing, Instant since)
      implements Serializable {
    private static final long serialVersionUID = 4;

    boolean canPasskey() {
      return standing == Standing.PASSWORD_CAN_PASSKEY;
    }

    boolean replaces() {
      return standing == Standing.REPLACING;
    }

    private Instant until() {
      return since.plus(standing.first() ? FIRST_LIMIT : PENDING_LIMIT);
    }
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
    begin(request, account, Standing.PASSWORD);
  }

  /** As {@link #begin(HttpServletRequest, UserAccount)}; may put another second factor in place. */
  public void beginReplacing(HttpServletRequest request, UserAccount account) {
    begin(request, account, Standing.REPLACING);
  }

  /** Somebody stands before a log-in. */
  void begin(HttpServletRequest request, UserAccount account, Standing standing) {
    String back = back(request);
    HttpSession session = anew(request);
    session.setAttribute(
        PENDING, new Pending(account.id(), account.realm(), standing, clock.instant()));
    if (standing.first()) {
      session.setMaxInactiveInterval((int) FIRST_LIMIT.toSeconds());
    }
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
            && pending.until().isAfter(clock.instant())
        ? Optional.of(pending)
        : Optional.empty();
  }

  /** The page that says that somebody took too long, where they began. */
  public String late(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
            && session.getAttribute(PENDING) instanceof Pending pending
            && pending.standing().first()
        ? "/start?late"
        : Side.of(request).signIn() + "?late";
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
    save(side, account.signedIn(), factors, arrival(request, factors), request, response);
    tokens.saveToken(tokens.generateToken(request), request, response); // before pages come at once
    if (!LanguageCookie.isSet(request)) {
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

  /** Whether the second factor was a code by mail, the weakest. */
  boolean byEmailCode() {
    return authentication().getAuthorities().stream()
        .anyMatch(a -> "FACTOR_EMAIL_CODE".equals(a.getAuthority()));
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

  private Arrival arrival(HttpServletRequest request, Factors factors) {
    return new Arrival(
        clock.instant(),
        Device.of(request.getHeader(HttpHeaders.USER_AGENT)),
        vault.fingerprint("network of a session", Network.of(request)),
        factors);
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
    Instant at = factors.count() ? clock.instant() : Instant.EPOCH;
    for (String factor : factors.authorities()) {
      authorities.add(FactorGrantedAuthority.withAuthority(factor).issuedAt(at).build());
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
