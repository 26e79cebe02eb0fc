// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** The question to the provider, and what its answer proves. */
@Component
class SsoCheck {
  private static final int LONGEST = 100;

  private final SsoSettings settings;
  private final SsoHttp http;
  private final RoleMap roles;

  SsoCheck(SsoSettings settings, SsoHttp http) {
    this.settings = settings;
    this.http = http;
    this.roles = new RoleMap(settings.roleMap());
  }

  /** What came of an answer. */
  sealed interface Result {
    /** This is who it is. */
    record Proved(SsoPerson person) implements Result {}

    /**
     * Nothing is proved.
     *
     * @param code the library's reason, for the trail
     */
    record Failed(SsoFailure failure, String code) implements Result {}
  }

  /**
   * A question with state, nonce and PKCE of its own.
   *
   * @param again whether the person has to give all factors there anew
   */
  OAuth2AuthorizationRequest question(
      SsoProvider.Connection provider, HttpServletRequest request, boolean again) {
    var resolver =
        new DefaultOAuth2AuthorizationRequestResolver(
            new InMemoryClientRegistrationRepository(provider.registration()), "/staff/sign-in");
    resolver.setAuthorizationRequestCustomizer(
        OAuth2AuthorizationRequestCustomizers.withPkce()
            .andThen(question ->
                question.additionalParameters(p -> {
                  if (again) {
                    p.put("prompt", "login");
                    p.put("max_age", "0");
                  }
                  if (!settings.requiredAcr().isEmpty()) {
                    p.put("acr_values", String.join(" ", settings.requiredAcr()));
                  }
                })));
    return Objects.requireNonNull(
        resolver.resolve(request, provider.registration().getRegistrationId()));
  }

  Result answer(
      SsoProvider.Connection provider,
      OAuth2AuthorizationRequest question,
      OAuth2AuthorizationResponse answer) {
    ClientRegistration registration = provider.registration();
    var tokens = new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(http.tokens());
    var library =
        new OidcAuthorizationCodeAuthenticationProvider(
            tokens, asked -> new DefaultOidcUser(List.of(), asked.getIdToken()));
    library.setJwtDecoderFactory(any -> provider.idTokens());
    try {
      Authentication proved =
          library.authenticate(
              new OAuth2LoginAuthenticationToken(
                  registration, new OAuth2AuthorizationExchange(question, answer)));
      return proved != null && proved.getPrincipal() instanceof OidcUser user
          ? person(user.getIdToken())
          : new Result.Failed(SsoFailure.TOKEN, "NO-TOKEN");
    } catch (OAuth2AuthenticationException e) {
      return new Result.Failed(failure(e), code(e.getError().getErrorCode()));
    }
  }

  private static SsoFailure failure(OAuth2AuthenticationException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof RestClientException) {
        return SsoFailure.DOWN;
      }
    }
    return switch (e.getError().getErrorCode()) {
      case "access_denied", "login_required", "interaction_required", "consent_required" ->
          SsoFailure.DENIED;
      case "invalid_state_parameter" -> SsoFailure.STALE;
      case "server_error", "temporarily_unavailable" -> SsoFailure.DOWN;
      case "invalid_grant" -> SsoFailure.CODE;
      default -> SsoFailure.TOKEN;
    };
  }

  /** The provider chooses the text: letters only, and short. */
  private static String code(String error) {
    String plain = error.replaceAll("[^A-Za-z_]", "").replace('_', '-');
    return plain.substring(0, Math.min(40, plain.length())).toUpperCase(Locale.ROOT);
  }

  private Result person(OidcIdToken token) {
    String acr = token.getAuthenticationContextClass();
    if (!settings.requiredAcr().isEmpty()
        && (acr == null || !settings.requiredAcr().contains(acr))) {
      return new Result.Failed(SsoFailure.WEAK, "ACR");
    }
    Map<String, Object> claims = token.getClaims();
    String subject = token.getSubject();
    if (subject == null) {
      return new Result.Failed(SsoFailure.TOKEN, "SUB");
    }
    return new Result.Proved(
        new SsoPerson(
            settings.issuer(),
            subject,
            text(claims.get(settings.userNameClaim()), subject),
            text(claims.get(settings.nameClaim()), subject),
            roles.of(texts(claims.get(settings.rolesClaim()))),
            settings.siteClaim().isEmpty() ? null : text(claims.get(settings.siteClaim()), ""),
            claims.get("sid") instanceof String sid ? sid : null,
            secondFactor(token, acr),
            token.getAuthenticatedAt(),
            token.getTokenValue()));
  }

  private boolean secondFactor(OidcIdToken token, @Nullable String acr) {
    List<String> amr = token.getAuthenticationMethods();
    return settings.secondFactorEnforced()
        || amr != null && amr.stream().anyMatch(settings.secondFactorAmr()::contains)
        || acr != null && settings.secondFactorAcr().contains(acr);
  }

  private static List<String> texts(@Nullable Object claim) {
    return switch (claim) {
      case String one -> List.of(one.split("[ ,]+"));
      case List<?> many -> many.stream().map(String::valueOf).toList();
      case null, default -> List.of();
    };
  }

  private static String text(@Nullable Object claim, String otherwise) {
    String text = claim instanceof String given && !given.isBlank() ? given.strip() : otherwise;
    return text.substring(0, Math.min(LONGEST, text.length()));
  }
}
