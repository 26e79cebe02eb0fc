// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.session;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZonedDateTime;
import java.util.List;
import org.caredoor.account.Factors;
import org.caredoor.account.Side;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignedIn;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where one is signed in, and signing out there. */
@Controller
@RequestMapping({"/me/security/sessions", "/staff/security/sessions"})
class SessionsController {
  private final OpenSessions sessions;
  private final SignInTrail trail;
  private final Branding branding;

  SessionsController(OpenSessions sessions, SignInTrail trail, Branding branding) {
    this.sessions = sessions;
    this.trail = trail;
    this.branding = branding;
  }

  /**
   * A session as the page shows it.
   *
   * @param near from the network of this session
   */
  record Line(
      String mark,
      Device device,
      Factors how,
      ZonedDateTime since,
      ZonedDateTime lastUsed,
      boolean own,
      boolean near) {}

  @GetMapping
  ModelAndView list(
      SignedIn who, HttpServletRequest request, @RequestParam(defaultValue = "") String done) {
    List<OpenSessions.Open> open = sessions.of(who, request);
    String here =
        open.stream()
            .filter(OpenSessions.Open::own)
            .map(s -> s.arrival().network())
            .findFirst()
            .orElse("");
    return new ModelAndView("account/session/sessions")
        .addObject("side", Side.of(request))
        .addObject("lines", open.stream().map(s -> line(s, here)).toList())
        .addObject("done", List.of("one", "others").contains(done) ? done : "");
  }

  @PostMapping("/{mark}/end")
  String end(SignedIn who, HttpServletRequest request, @PathVariable String mark) {
    boolean ended = sessions.end(who, request, mark);
    return answer(who, request, ended, "one");
  }

  @PostMapping("/others/end")
  String endOthers(SignedIn who, HttpServletRequest request) {
    return answer(who, request, sessions.endOthers(who, request), "others");
  }

  private String answer(SignedIn who, HttpServletRequest request, boolean ended, String done) {
    if (ended) {
      trail.done(SignInTrail.Act.SESSION_END, who, request.getRemoteAddr());
    }
    String page = "redirect:" + Side.of(request).security() + "/sessions";
    return ended ? page + "?done=" + done : page;
  }

  private Line line(OpenSessions.Open open, String here) {
    return new Line(
        open.mark(),
        open.arrival().device(),
        open.arrival().factors(),
        open.arrival().at().atZone(branding.zone()),
        open.lastUsed().atZone(branding.zone()),
        open.own(),
        open.arrival().network().equals(here));
  }
}
