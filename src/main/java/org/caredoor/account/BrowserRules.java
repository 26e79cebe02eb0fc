// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What a page may do in a browser, in one place. Beside these come the defaults: {@code nosniff},
 * no framing, nothing kept in caches, and over TLS a year of HSTS.
 */
final class BrowserRules {
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self';"
          + " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-src 'self'; frame-ancestors 'none'";

  private static final String PERMISSIONS =
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(),"
          + " publickey-credentials-get=(self), publickey-credentials-create=(self)";

  private BrowserRules() {}

  static Customizer<HeadersConfigurer<HttpSecurity>> headers() {
    return headers ->
        headers
            .contentSecurityPolicy(c -> c.policyDirectives(CONTENT_SECURITY_POLICY))
            .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
            .permissionsPolicyHeader(p -> p.policy(PERMISSIONS))
            .crossOriginOpenerPolicy(c -> c.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
            .crossOriginResourcePolicy(c -> c.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
  }
}
