// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Turns a kind of message off from the message itself. A mail program that does so by one click
 * sends the same POST, without asking first and without a session (RFC 8058, section 3.2).
 */
@Controller
class OffController {
  private final Unsubscribing unsubscribing;

  OffController(Unsubscribing unsubscribing) {
    this.unsubscribing = unsubscribing;
  }

  /** Opening the address changes nothing: mail scanners open every one. */
  @GetMapping(Unsubscribing.PATH + "{token}")
  ModelAndView ask(@PathVariable String token) {
    return page(token, find(token), false);
  }

  @PostMapping(Unsubscribing.PATH + "{token}")
  ModelAndView turnOff(@PathVariable String token) {
    Delivery delivery = find(token);
    unsubscribing.turnOff(delivery);
    return page(token, delivery, true);
  }

  private Delivery find(String token) {
    Optional<Delivery> found = unsubscribing.find(token);
    return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ModelAndView page(String token, Delivery delivery, boolean done) {
    return new ModelAndView("notice/off")
        .addObject("at", Unsubscribing.PATH + token)
        .addObject("about", delivery.notice().occasion().code())
        .addObject("withLogIn", delivery.notice().account() != null)
        .addObject("done", done);
  }
}
