// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** OpenID Connect Back-Channel Logout 1.0, section 2.6, but for the signature and the replay. */
final class LogoutTokenRules implements OAuth2TokenValidator<Jwt> {
  /** How old a token may be; for so long its id is remembered too. */
  static final Duration HOLDS = Duration.ofMinutes(5);

  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final SsoSettings settings;
  private final InstantSource clock;

  LogoutTokenRules(SsoSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public OAuth2TokenValidatorResult validate(Jwt token) {
    return holds(token)
        ? OAuth2TokenValidatorResult.success()
        : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_logout_token"));
  }

  private boolean holds(Jwt token) {
    Instant issued = token.getIssuedAt();
    Instant now = clock.instant();
    return settings.issuer().equals(token.getClaimAsString("iss"))
        && token.getAudience() != null
        && token.getAudience().contains(settings.clientId())
        && issued != null
        && issued.isBefore(now.plus(SKEW))
        && issued.isAfter(now.minus(HOLDS))
        && token.getId() != null
        && !token.hasClaim("nonce")
        && (token.getSubject() != null || token.hasClaim("sid"))
        && token.getClaim("events") instanceof Map<?, ?> events
        && events.get(EVENT) instanceof Map<?, ?>;
  }
}
