// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.AccountSessions;
import org.caredoor.account.Side;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignInTrail.Act;
import org.caredoor.account.SignedIn;
import org.caredoor.account.UserAccount;
import org.caredoor.store.Database;
import org.caredoor.web.PublicAddress;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sign-out in both directions: the provider ends sessions here (OpenID Connect Back-Channel Logout
 * 1.0), and whoever signed out here may sign out there (RP-Initiated Logout 1.0).
 */
@Controller
@RequestMapping("/staff/sign-in/sso")
class SsoLogoutController {
  private final SsoSettings settings;
  private final SsoProvider provider;
  private final SsoAccounts people;
  private final SsoSession left;
  private final AccountRepository accounts;
  private final AccountSessions sessions;
  private final SignInTrail trail;
  private final Database database;
  private final PublicAddress address;
  private final InstantSource clock;

  SsoLogoutController(
      SsoSettings settings,
      SsoProvider provider,
      SsoAccounts people,
      SsoSession left,
      AccountRepository accounts,
      AccountSessions sessions,
      SignInTrail trail,
      Database database,
      PublicAddress address,
      InstantSource clock) {
    this.settings = settings;
    this.provider = provider;
    this.people = people;
    this.left = left;
    this.accounts = accounts;
    this.sessions = sessions;
    this.trail = trail;
    this.database = database;
    this.address = address;
    this.clock = clock;
  }

  /** All sessions of the person end, also where the token names only one of theirs. */
  @PostMapping("/back-channel")
  ResponseEntity<String> backChannel(
      HttpServletRequest request,
      @RequestParam(name = "logout_token", defaultValue = "") String token) {
    if (!settings.configured()) {
      return ResponseEntity.notFound().build();
    }
    try {
      Jwt logout = provider.connect().logoutTokens().decode(token);
      if (!first(logout)) {
        return refused(request, "REPLAY");
      }
      person(logout).flatMap(accounts::find).ifPresent(account -> end(account, request));
      return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    } catch (JwtException e) {
      return refused(request, "LOGOUT-TOKEN");
    } catch (SsoProvider.DownException e) {
      return refused(request, "DISCOVERY");
    }
  }

  /** Says that one is signed out here and leads on to the provider. */
  @GetMapping("/leaving")
  ModelAndView leaving() {
    return new ModelAndView("account/sso/leaving");
  }

  @GetMapping("/logout")
  String leave(HttpServletRequest request) throws SsoProvider.DownException {
    String here = "redirect:" + Side.STAFF.signIn() + "?signed-out";
    Optional<AccountId> id = left.takeLeft(request);
    Optional<String> idToken = id.flatMap(people::idToken);
    id.ifPresent(people::forgetSessions);
    URI end = idToken.isPresent() ? provider.connect().endSession() : null;
    return end == null
        ? here
        : "redirect:"
            + UriComponentsBuilder.fromUri(end)
                .queryParam("id_token_hint", idToken.get())
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}")
                .encode()
                .buildAndExpand(
                    settings.clientId(), address.page(Side.STAFF.signIn() + "?signed-out"))
                .toUriString();
  }

  private void end(UserAccount account, HttpServletRequest request) {
    sessions.end(account.id());
    people.forgetSessions(account.id());
    trail.done(Act.SSO_LOGOUT, account.signedIn(), request.getRemoteAddr());
  }

  private Optional<AccountId> person(Jwt logout) {
    String subject = logout.getSubject();
    String session = logout.getClaimAsString("sid");
    return subject != null
        ? people.bySubject(settings.issuer(), subject)
        : session == null ? Optional.empty() : people.bySession(settings.issuer(), session);
  }

  private boolean first(Jwt logout) {
    return database
            .house()
            .sql(
                """
                insert into account.sso_logout (issuer, token_id, taken_at) values (?, ?, ?)
                on conflict do nothing
                """)
            .params(
                settings.issuer(),
                Objects.requireNonNull(logout.getId()), // LogoutTokenRules asks for it
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .update()
        == 1;
  }

  private ResponseEntity<String> refused(HttpServletRequest request, String reason) {
    trail.refused(Act.SSO_LOGOUT, SignedIn.Realm.STAFF, null, request.getRemoteAddr(), reason);
    return ResponseEntity.badRequest()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"error\":\"invalid_request\"}");
  }
}
