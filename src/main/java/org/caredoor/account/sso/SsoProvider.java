// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.caredoor.web.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * The provider as its discovery document describes it (OpenID Connect Discovery 1.0, section 4),
 * read when it is needed and kept for a while: the portal starts without it.
 */
@Component
class SsoProvider {
  static final String RETURN = "/staff/sign-in/sso/return";

  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
      new ParameterizedTypeReference<>() {};

  private final SsoSettings settings;
  private final SsoHttp http;
  private final PublicAddress address;
  private final InstantSource clock;
  private @Nullable Connection kept;

  SsoProvider(SsoSettings settings, SsoHttp http, PublicAddress address, InstantSource clock) {
    this.settings = settings;
    this.http = http;
    this.address = address;
    this.clock = clock;
  }

  /**
   * What is needed to speak with the provider.
   *
   * @param endSession where its own sign-out is, if it has one
   */
  record Connection(
      ClientRegistration registration,
      JwtDecoder idTokens,
      JwtDecoder logoutTokens,
      @Nullable URI endSession,
      Instant since) {}

  /** The provider cannot be reached, or does not say who it is. */
  static final class DownException extends Exception {
    private static final long serialVersionUID = 1;

    DownException(@Nullable Throwable cause) {
      super("the identity provider of staff does not answer as it should", cause);
    }
  }

  synchronized Connection connect() throws DownException {
    Connection now = kept;
    if (now == null || now.since().plus(KEPT).isBefore(clock.instant())) {
      try {
        now = read();
      } catch (RuntimeException e) {
        throw new DownException(e);
      }
      kept = now;
    }
    return now;
  }

  private Connection read() throws DownException {
    String base = settings.issuer().replaceAll("/$", "");
    Map<String, Object> document =
        http.client()
            .get()
            .uri(base + "/.well-known/openid-configuration")
            .retrieve()
            .body(DOCUMENT);
    if (document == null || !settings.issuer().equals(document.get("issuer"))) {
      throw new DownException(null);
    }
    ClientRegistration registration =
        ClientRegistrations.fromOidcConfiguration(document)
            .registrationId("staff")
            .clientId(settings.clientId())
            .clientSecret(settings.secret())
            .scope(settings.scopes())
            .redirectUri(address.page(RETURN).toString())
            .build();
    Clock time = clock.withZone(ZoneOffset.UTC);
    var idToken = new OidcIdTokenValidator(registration);
    idToken.setClock(time);
    var age = new JwtTimestampValidator();
    age.setClock(time);
    String keys = registration.getProviderDetails().getJwkSetUri();
    if (keys == null) {
      throw new DownException(null);
    }
    return new Connection(
        registration,
        decoder(keys, new DelegatingOAuth2TokenValidator<>(List.of(age, idToken))),
        decoder(
            keys,
            new DelegatingOAuth2TokenValidator<>(
                List.of(age, new LogoutTokenRules(settings, clock)))),
        document.get("end_session_endpoint") instanceof String end ? URI.create(end) : null,
        clock.instant());
  }

  /** Signatures by published keys only: neither {@code none} nor a shared secret. */
  private JwtDecoder decoder(String keys, OAuth2TokenValidator<Jwt> rules) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(keys)
            .restOperations(http.operations())
            .validateType(false)
            .jwsAlgorithms(all -> all.addAll(List.of(SignatureAlgorithm.values())))
            .jwtProcessorCustomizer(p ->
                p.setJWSTypeVerifier(
                    new DefaultJOSEObjectTypeVerifier<SecurityContext>(
                        JOSEObjectType.JWT, new JOSEObjectType("logout+jwt"), null)))
            .build();
    decoder.setJwtValidator(rules);
    return decoder;
  }
}
