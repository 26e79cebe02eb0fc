// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The organization's identity provider; without an issuer there is none.
 *
 * @param issuer address of the provider, as its tokens name it
 * @param clientSecretFile file with the secret, before {@code clientSecret}
 * @param scopes asked for; {@code openid} is always
 * @param rolesClaim claim of the ID token with the roles, a text or a list
 * @param roleMap {@code value=role, value=role}; empty takes our own names, without the dangerous
 *     ones
 * @param siteClaim claim with the key of a site; empty for none
 * @param button what the button says; empty for the default
 * @param secondFactorEnforced the provider lets nobody in with one factor
 * @param secondFactorAmr values of {@code amr} that say so of one sign-in (RFC 8176)
 * @param secondFactorAcr values of {@code acr} that say so
 * @param requiredAcr with none of these values nobody comes in; empty asks for none
 */
@ConfigurationProperties("caredoor.staff.oidc")
record SsoSettings(
    @DefaultValue("") String issuer,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("") String clientSecretFile,
    @DefaultValue({"openid", "profile"}) Set<String> scopes,
    @DefaultValue("roles") String rolesClaim,
    @DefaultValue("") String roleMap,
    @DefaultValue("") String siteClaim,
    @DefaultValue("name") String nameClaim,
    @DefaultValue("preferred_username") String userNameClaim,
    @DefaultValue("") String button,
    @DefaultValue("false") boolean secondFactorEnforced,
    @DefaultValue("mfa") List<String> secondFactorAmr,
    @DefaultValue({}) List<String> secondFactorAcr,
    @DefaultValue({}) List<String> requiredAcr) {

  SsoSettings {
    if (!issuer.isEmpty()) {
      URI address = URI.create(issuer);
      boolean near = Set.of("localhost", "127.0.0.1").contains(String.valueOf(address.getHost()));
      if (!"https".equals(address.getScheme()) && !near) {
        throw new IllegalArgumentException("CAREDOOR_STAFF_OIDC_ISSUER must begin with https://");
      }
      if (clientId.isEmpty() || clientSecret.isEmpty() && clientSecretFile.isEmpty()) {
        throw new IllegalArgumentException(
            "CAREDOOR_STAFF_OIDC_ISSUER needs CAREDOOR_STAFF_OIDC_CLIENT_ID and"
                + " CAREDOOR_STAFF_OIDC_CLIENT_SECRET_FILE");
      }
    }
  }

  boolean configured() {
    return !issuer.isEmpty();
  }

  String secret() {
    if (clientSecretFile.isEmpty()) {
      return clientSecret;
    }
    try {
      return Files.readString(Path.of(clientSecretFile)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says nothing of the secret, wherever it is printed. */
  @Override
  public String toString() {
    return "SsoSettings[" + issuer + ", " + clientId + "]";
  }
}
