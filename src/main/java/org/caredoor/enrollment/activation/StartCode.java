// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.caredoor.account.AccountId;
import org.caredoor.account.QrDrawing;
import org.caredoor.account.Vault;
import org.caredoor.web.PublicAddress;
import org.springframework.stereotype.Component;

/**
 * The code that somebody brought, for as long as they may want to go on with another device: sealed
 * in the session, never longer.
 */
@Component
class StartCode {
  private static final String NAME = "start-code";

  private final Vault vault;
  private final PublicAddress address;

  StartCode(Vault vault, PublicAddress address) {
    this.vault = vault;
    this.address = address;
  }

  void keep(HttpServletRequest request, AccountId account, String code) {
    request
        .getSession()
        .setAttribute(NAME, vault.seal(account, code.getBytes(StandardCharsets.UTF_8)));
  }

  /** Takes it along over a step that begins a new session. */
  <T> T carry(HttpServletRequest request, AccountId account, Supplier<T> step) {
    Optional<String> code = code(request, account);
    T done = step.get();
    code.ifPresent(c -> keep(request, account, c));
    return done;
  }

  /** A drawing of the address at which another device goes on. */
  Optional<String> drawing(HttpServletRequest request, AccountId account) {
    return code(request, account).map(code -> QrDrawing.svg(page(code).toString()));
  }

  private Optional<String> code(HttpServletRequest request, AccountId account) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(NAME) instanceof byte[] sealed
        ? Optional.of(new String(vault.open(account, sealed), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** The address that a code leads to; it names nobody. */
  private URI page(String code) {
    return address.page("/start?code=" + code.replaceAll("[^0-9A-Za-z]", ""));
  }
}
