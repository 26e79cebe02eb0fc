// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.device;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.caredoor.account.SignInTrail;
import org.caredoor.account.SignedIn;
import org.caredoor.account.session.Device;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The devices that one's log-in trusts, and the end of that; of patients only. */
@Controller
@RequestMapping("/me/security/devices")
class DevicesController {
  private final TrustedDevices devices;
  private final SignInTrail trail;
  private final Branding branding;

  DevicesController(TrustedDevices devices, SignInTrail trail, Branding branding) {
    this.devices = devices;
    this.trail = trail;
    this.branding = branding;
  }

  /**
   * A device as the page shows it.
   *
   * @param own the one that shows the page
   */
  record Line(
      long id,
      Device device,
      ZonedDateTime since,
      ZonedDateTime lastUsed,
      ZonedDateTime until,
      boolean own) {}

  @GetMapping
  ModelAndView list(
      SignedIn who, HttpServletRequest request, @RequestParam(defaultValue = "") String done) {
    Set<Long> own = devices.own(who.account(), request);
    List<Line> lines =
        devices.of(who.account()).stream()
            .map(d ->
                new Line(
                    d.id(),
                    d.device(),
                    at(d.trustedAt()),
                    at(d.lastUsedAt()),
                    at(d.endsAt()),
                    own.contains(d.id())))
            .toList();
    return new ModelAndView("account/device/devices")
        .addObject("lines", lines)
        .addObject("done", List.of("one", "all").contains(done) ? done : "");
  }

  @PostMapping("/{id}/removal")
  String remove(SignedIn who, HttpServletRequest request, @PathVariable long id) {
    return answer(who, request, devices.remove(who.account(), id), "one");
  }

  @PostMapping("/all/removal")
  String removeAll(SignedIn who, HttpServletRequest request) {
    return answer(who, request, devices.removeAll(who.account()), "all");
  }

  private String answer(SignedIn who, HttpServletRequest request, boolean removed, String done) {
    if (removed) {
      trail.done(SignInTrail.Act.DEVICE_TRUST_END, who, request.getRemoteAddr());
    }
    return "redirect:/me/security/devices" + (removed ? "?done=" + done : "");
  }

  private ZonedDateTime at(Instant instant) {
    return instant.atZone(branding.zone());
  }
}
