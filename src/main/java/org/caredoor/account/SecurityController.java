// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.caredoor.account.contact.Contacts;
import org.caredoor.account.device.TrustedDevices;
import org.caredoor.account.passkey.Passkeys;
import org.caredoor.web.Branding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page about one's own log-in. */
@Controller
class SecurityController {
  private final AccountRepository accounts;
  private final RecoveryCodes recoveryCodes;
  private final Contacts contacts;
  private final Passkeys passkeys;
  private final TrustedDevices devices;
  private final SignInSession sessions;
  private final SignInSettings settings;
  private final Branding branding;

  SecurityController(
      AccountRepository accounts,
      RecoveryCodes recoveryCodes,
      Contacts contacts,
      Passkeys passkeys,
      TrustedDevices devices,
      SignInSession sessions,
      SignInSettings settings,
      Branding branding) {
    this.accounts = accounts;
    this.recoveryCodes = recoveryCodes;
    this.contacts = contacts;
    this.passkeys = passkeys;
    this.devices = devices;
    this.sessions = sessions;
    this.settings = settings;
    this.branding = branding;
  }

  /** What the page tells. */
  record Overview(
      String userName,
      @Nullable ZonedDateTime passwordSince,
      @Nullable ZonedDateTime authenticatorSince,
      RecoveryCodes.Left codes,
      long emails,
      int passkeys,
      int devices,
      boolean emailCode,
      ZonedDateTime sessionSince,
      long idleMinutes,
      long longestHours) {}

  @GetMapping({"/me/security", "/staff/security"})
  ModelAndView overview(
      SignedIn who, HttpServletRequest request, @RequestParam(defaultValue = "") String changed) {
    Side side = Side.of(request);
    UserAccount account = accounts.find(who.account()).orElseThrow();
    Instant totpSince = account.totpSince();
    var overview =
        new Overview(
            account.userName(),
            account.passwordSet() ? at(account.passwordChangedAt()) : null,
            totpSince == null ? null : at(totpSince),
            recoveryCodes.left(account.id()),
            contacts.confirmed(account.id()),
            passkeys.count(account.id()),
            devices.count(account.id()),
            account.emailCodeSince() != null,
            at(sessions.startedAt()),
            settings.idle(side).toMinutes(),
            settings.longest().toHours());
    return new ModelAndView("account/security")
        .addObject("side", side)
        .addObject("overview", overview)
        .addObject("changed", Change.of(changed).map(Change::path).orElse(""));
  }

  private ZonedDateTime at(Instant instant) {
    return instant.atZone(branding.zone());
  }
}
