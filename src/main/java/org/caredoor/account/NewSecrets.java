// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Secrets between being made and being taken by their owner: sealed in the session, never longer.
 */
@Component
class NewSecrets {
  private static final String CODES = "new-recovery-codes";
  private static final String TOTP = "new-authenticator";

  private final Vault vault;

  NewSecrets(Vault vault) {
    this.vault = vault;
  }

  void codes(HttpServletRequest request, AccountId account, List<String> codes) {
    byte[] text = String.join(" ", codes).getBytes(StandardCharsets.US_ASCII);
    request.getSession().setAttribute(CODES, vault.seal(account, text));
  }

  Optional<List<String>> codes(HttpServletRequest request, AccountId account) {
    return read(request, CODES, account)
        .map(text -> List.of(new String(text, StandardCharsets.US_ASCII).split(" ")));
  }

  void forgetCodes(HttpServletRequest request) {
    request.getSession().removeAttribute(CODES);
  }

  /**
   * The secret that is being set up; the same until it is confirmed, so that a reload is no harm.
   */
  byte[] totp(HttpServletRequest request, AccountId account) {
    return read(request, TOTP, account)
        .orElseGet(() -> {
          byte[] secret = Totp.newSecret();
          request.getSession().setAttribute(TOTP, vault.seal(account, secret));
          return secret;
        });
  }

  void forgetTotp(HttpServletRequest request) {
    request.getSession().removeAttribute(TOTP);
  }

  private Optional<byte[]> read(HttpServletRequest request, String name, AccountId account) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(name) instanceof byte[] sealed
        ? Optional.of(vault.open(account, sealed))
        : Optional.empty();
  }
}
