// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.access.AccessPolicy;
import org.caredoor.account.Throttle;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.Issued;
import org.caredoor.enrollment.desk.CodesAtDesk;
import org.caredoor.enrollment.desk.Contact;
import org.caredoor.enrollment.desk.EnrollmentDesk;
import org.caredoor.enrollment.letter.Letters;
import org.caredoor.notice.LinkEvent;
import org.caredoor.notice.Links;
import org.caredoor.patient.Demographics;
import org.caredoor.web.Words;
import org.springframework.stereotype.Component;

/** A new code for a caller, to what stands in the chart and nowhere else; one before it is over. */
@Component
class NewCodes {
  private final CodesAtDesk codes;
  private final EnrollmentDesk desk;
  private final Letters letters;
  private final Links links;
  private final Throttle throttle;
  private final Reaching reaching;
  private final AccessPolicy policy;

  NewCodes(
      CodesAtDesk codes,
      EnrollmentDesk desk,
      Letters letters,
      Links links,
      Throttle throttle,
      Reaching reaching,
      AccessPolicy policy) {
    this.codes = codes;
    this.desk = desk;
    this.letters = letters;
    this.links = links;
    this.throttle = throttle;
    this.reaching = reaching;
    this.policy = policy;
  }

  /** Sends a link; false where there is no place for it, or too many went. */
  boolean link(Fixes.Order order, Demographics person) {
    Optional<Contact> place = reaching.place(order.chart().id(), person);
    if (place.isEmpty()
        || throttle.mail("enrolment link", order.chart().id().text())
            instanceof Throttle.Admission.Wait) {
      return false;
    }
    Issued issued = codes.make(order.desk(), order.chart(), place.get().channel());
    links.send(
        "enrolment:" + order.chart().id().text() + ":" + issued.no(),
        place.get().way(),
        place.get().value(),
        language(order).getLanguage(),
        LinkEvent.START,
        letters.link(issued.code()),
        Map.of(
            "date",
            LocalDate.ofInstant(issued.expires(), policy.facts(order.chart()).zone()).toString()));
    return true;
  }

  /** A letter to the postal address of the chart, as a PDF; empty where there is none. */
  Optional<byte[]> letter(Fixes.Order order, Demographics person) {
    List<String> to = Contact.postal(order.chart(), person);
    if (to.isEmpty()) {
      return Optional.empty();
    }
    Issued issued = codes.make(order.desk(), order.chart(), Channel.LETTER);
    return Optional.of(
        letters.pdf(
            order.chart(),
            desk.site(order.desk(), order.chart()),
            List.of(language(order)),
            issued,
            to));
  }

  private static Locale language(Fixes.Order order) {
    return Words.closest(
        Locale.forLanguageTag(Objects.requireNonNullElse(order.chart().language(), "en")));
  }
}
