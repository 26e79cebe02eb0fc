// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * What an answer may do in a browser. Every answer begins with these, refusals of the server itself
 * included; a page that knows better says so in their place, never beside them.
 */
final class BrowserRules {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self';"
          + " connect-src 'self'; manifest-src 'self'; object-src 'none'; form-action 'self';"
          + " base-uri 'none'; frame-src 'self'; frame-ancestors 'none'";

  private static final String PERMISSIONS =
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(),"
          + " publickey-credentials-get=(self), publickey-credentials-create=(self)";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "same-origin",
          "Permissions-Policy", PERMISSIONS,
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cache-Control", "no-store");

  /** A year; for the names below this one too (RFC 6797). */
  private static final String STRICT_TRANSPORT = "max-age=31536000; includeSubDomains";

  private static final Set<String> ONCE =
      ALWAYS.keySet().stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());

  private BrowserRules() {}

  /**
   * Says them.
   *
   * @param secure whether the request came over TLS; elsewhere browsers must not hear of HSTS
   */
  static void say(BiConsumer<String, String> setHeader, boolean secure) {
    ALWAYS.forEach(setHeader);
    if (secure) {
      setHeader.accept("Strict-Transport-Security", STRICT_TRANSPORT);
    }
  }

  /** Whether a header must not be there twice. */
  static boolean once(String header) {
    return ONCE.contains(header.toLowerCase(Locale.ROOT));
  }
}
