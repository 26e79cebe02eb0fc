// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZonedDateTime;
import java.util.List;
import org.caredoor.mail.SampleOutbox;
import org.caredoor.web.Branding;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The texts of the sample's people, on this machine only, as the outbox of mail. */
@Controller
class TextOutboxController {
  private static final int MOST = 100;

  private final SampleOutbox sample;
  private final KeptTexts texts;
  private final Branding branding;

  TextOutboxController(SampleOutbox sample, KeptTexts texts, Branding branding) {
    this.sample = sample;
    this.texts = texts;
    this.branding = branding;
  }

  /** A text as the page shows it. */
  record Line(String number, String language, String body, ZonedDateTime at) {}

  @GetMapping("/outbox/texts")
  ModelAndView list(HttpServletRequest request) {
    if (!sample.isShownTo(request)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    List<Line> lines =
        texts.newest(MOST).stream()
            .map(t -> new Line(t.number(), t.language(), t.body(), t.at().atZone(branding.zone())))
            .toList();
    return new ModelAndView("notice/outbox-texts").addObject("texts", lines);
  }
}
