// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.AccountSessions;
import org.caredoor.account.HelpedLogIns;
import org.caredoor.account.SecondWays;
import org.caredoor.account.SignedIn;
import org.caredoor.account.UserAccount;
import org.caredoor.account.contact.SecurityNotices;
import org.caredoor.account.device.TrustedDevices;
import org.caredoor.store.Database;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Takes weaker ways to sign in away from a patient's log-in, at the word of its owner before the
 * desk. What only takes away opens nothing, so one person may do it; its owner is told.
 */
@Controller
@RequestMapping("/staff/support/log-ins/{id}")
class LogInWaysController {
  private final AccountRepository accounts;
  private final HelpedLogIns helped;
  private final TrustedDevices devices;
  private final SecondWays ways;
  private final AccountSessions sessions;
  private final SecurityNotices notices;
  private final Database database;
  private final DeskTrail trail;

  LogInWaysController(
      AccountRepository accounts,
      HelpedLogIns helped,
      TrustedDevices devices,
      SecondWays ways,
      AccountSessions sessions,
      SecurityNotices notices,
      Database database,
      DeskTrail trail) {
    this.accounts = accounts;
    this.helped = helped;
    this.devices = devices;
    this.ways = ways;
    this.sessions = sessions;
    this.notices = notices;
    this.database = database;
    this.trail = trail;
  }

  /** Somebody lost a device that they trusted: none is trusted any more. */
  @PostMapping("/devices/removal")
  String removeDevices(SignedIn who, HttpServletRequest request, @PathVariable long id) {
    UserAccount account = patient(who, id);
    trail.done(DeskTrail.Act.DEVICES_END, who, request.getRemoteAddr(), account.id());
    devices.removeAll(account.id());
    return page(id) + "?done=devices";
  }

  /** Somebody lost their mailbox. Never the last second thing: that is what a start code is for. */
  @PostMapping("/email-code/removal")
  String turnEmailCodeOff(SignedIn who, HttpServletRequest request, @PathVariable long id) {
    UserAccount account = patient(who, id);
    if (!ways.of(account.id()).stronger()) {
      return page(id);
    }
    trail.done(DeskTrail.Act.EMAIL_CODE_END, who, request.getRemoteAddr(), account.id());
    database.inHouse(() -> {
      accounts.turnEmailCodeOff(account.id());
      sessions.end(account.id());
      notices.tell(account.id(), SecurityNotices.Kind.EMAIL_CODE);
      return account;
    });
    return page(id) + "?done=email-code";
  }

  private UserAccount patient(SignedIn who, long id) {
    if (!LogInDeskController.helps(who)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return accounts
        .find(new AccountId(id))
        .filter(account ->
            account.realm() == SignedIn.Realm.PATIENT
                && helped.by(who, LogInDeskController.HELPERS, account.id()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String page(long id) {
    return "redirect:/staff/support/log-ins/" + id;
  }
}
