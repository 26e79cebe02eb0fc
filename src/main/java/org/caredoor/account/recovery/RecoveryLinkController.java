// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.Side;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.UserAccount;
import org.caredoor.account.contact.SecurityNotices;
import org.caredoor.web.Branding;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where a mailed link leads. Opening it does nothing, because programs open what is in a mail; its
 * buttons go on or stop.
 */
@Controller
@RequestMapping({"/sign-in/recovery/link", "/staff/sign-in/recovery/link"})
class RecoveryLinkController {
  private final Recoveries recoveries;
  private final RecoverySession sessions;
  private final AccountRepository accounts;
  private final SecurityNotices notices;
  private final SignInTrail trail;
  private final Branding branding;
  private final InstantSource clock;

  RecoveryLinkController(
      Recoveries recoveries,
      RecoverySession sessions,
      AccountRepository accounts,
      SecurityNotices notices,
      SignInTrail trail,
      Branding branding,
      InstantSource clock) {
    this.recoveries = recoveries;
    this.sessions = sessions;
    this.accounts = accounts;
    this.notices = notices;
    this.trail = trail;
    this.branding = branding;
    this.clock = clock;
  }

  /**
   * A link that works or will work.
   *
   * @param ripe whether it works already
   * @param ripeAt from when on it works
   * @param app whether it is for another second factor
   */
  record Link(String token, boolean ripe, ZonedDateTime ripeAt, boolean app) {}

  @GetMapping
  ModelAndView open(HttpServletRequest request, @RequestParam(defaultValue = "") String token) {
    return recoveries
        .find(Side.of(request).realm(), token)
        .map(r ->
            new ModelAndView("account/recovery/link")
                .addObject("side", Side.of(request))
                .addObject(
                    "link",
                    new Link(
                        token,
                        !r.ripeAt().isAfter(clock.instant()),
                        r.ripeAt().atZone(branding.zone()),
                        r.way() == Recoveries.Way.APP)))
        .orElseGet(() -> state(request, "dead", HttpStatus.GONE));
  }

  @PostMapping
  Object goOn(HttpServletRequest request, @RequestParam(defaultValue = "") String token) {
    Side side = Side.of(request);
    Optional<Recoveries.Recovery> used = recoveries.use(side.realm(), token);
    if (used.isEmpty()) {
      return state(request, "dead", HttpStatus.GONE);
    }
    UserAccount account = accounts.find(used.get().account()).orElseThrow();
    sessions.begin(request, side, used.get());
    trail.done(SignInTrail.Act.RECOVERY_LINK, account.signedIn(), request.getRemoteAddr());
    boolean app = used.get().way() == Recoveries.Way.APP;
    return "redirect:" + side.signIn() + "/recovery/" + (app ? "app" : "proof");
  }

  @PostMapping("/stop")
  ModelAndView stop(HttpServletRequest request, @RequestParam(defaultValue = "") String token) {
    Optional<Recoveries.Recovery> found = recoveries.find(Side.of(request).realm(), token);
    if (found.isEmpty() || !recoveries.stop(found.get())) {
      return state(request, "dead", HttpStatus.GONE);
    }
    UserAccount account = accounts.find(found.get().account()).orElseThrow();
    trail.done(SignInTrail.Act.RECOVERY_STOP, account.signedIn(), request.getRemoteAddr());
    if (found.get().way() == Recoveries.Way.APP) {
      notices.tell(account.id(), SecurityNotices.Kind.APP_STOPPED);
    }
    return state(request, "stopped", HttpStatus.OK);
  }

  static ModelAndView state(HttpServletRequest request, String state, HttpStatus status) {
    var page =
        new ModelAndView("account/recovery/state")
            .addObject("side", Side.of(request))
            .addObject("state", state);
    page.setStatus(status);
    return page;
  }
}
