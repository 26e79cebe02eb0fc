// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.account.OwnWays;
import org.caredoor.account.SignInSession;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says after a sign-in, to its owner alone, that an address or this device came into other hands
 * since, and asks for another way.
 */
@Controller
@RequestMapping(OwnWays.PAGE)
class OwnWayController {
  private final Contacts contacts;
  private final OwnWays ownWays;
  private final SignInSession sessions;

  OwnWayController(Contacts contacts, OwnWays ownWays, SignInSession sessions) {
    this.contacts = contacts;
    this.ownWays = ownWays;
    this.sessions = sessions;
  }

  @GetMapping
  Object tell(SignedIn who, HttpServletRequest request) {
    List<EmailAddress> shared = contacts.sharedEmails(who.account());
    Optional<String> device = ownWays.refusal(who.account(), request);
    if (shared.isEmpty() && device.isEmpty()) {
      return goOn(request);
    }
    return new ModelAndView("account/contact/own-way")
        .addObject("emails", shared.stream().map(EmailAddress::text).toList())
        .addObject("device", device.isPresent())
        .addObject(
            "codes",
            Stream.concat(
                    shared.stream().flatMap(e -> ownWays.refusal(who.account(), e).stream()),
                    device.stream())
                .distinct()
                .toList());
  }

  @PostMapping("/later")
  @Unconfirmed
  String later(HttpServletRequest request) {
    return goOn(request);
  }

  private String goOn(HttpServletRequest request) {
    return "redirect:" + sessions.takeWanted(request).orElse("/home");
  }
}
