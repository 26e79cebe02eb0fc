// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.caredoor.web.Branding;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The mail of the sample's people, on this machine only: no mail server has to be set up to try the
 * portal. Anywhere else there is no such page.
 */
@Controller
class OutboxController {
  private static final int MOST = 100;

  private final SampleOutbox sample;
  private final MailRepository repository;
  private final Branding branding;

  OutboxController(SampleOutbox sample, MailRepository repository, Branding branding) {
    this.sample = sample;
    this.repository = repository;
    this.branding = branding;
  }

  @GetMapping("/outbox")
  ModelAndView list(HttpServletRequest request) {
    onlyHere(request);
    List<OutboxRow> rows =
        repository.newest(MOST).stream().map(m -> OutboxRow.of(m, branding.zone())).toList();
    return new ModelAndView("mail/outbox").addObject("mails", rows);
  }

  @GetMapping("/outbox/{id:[0-9]{1,18}}")
  ModelAndView mail(HttpServletRequest request, @PathVariable long id) {
    onlyHere(request);
    StoredMail mail = repository.find(id).orElseThrow(OutboxController::notHere);
    return new ModelAndView("mail/outbox-mail")
        .addObject("mail", mail)
        .addObject("row", OutboxRow.of(mail, branding.zone()));
  }

  private void onlyHere(HttpServletRequest request) {
    if (!sample.isShownTo(request)) {
      throw notHere();
    }
  }

  private static ResponseStatusException notHere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
