// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.Throttle;
import org.caredoor.enrollment.Issued;
import org.caredoor.enrollment.StartLinks;
import org.caredoor.enrollment.letter.Letters;
import org.caredoor.notice.LinkEvent;
import org.caredoor.notice.Links;
import org.caredoor.patient.Chart;
import org.caredoor.store.Database;
import org.caredoor.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Sends somebody a link to begin with, to a phone or e-mail address of their chart and to none
 * other; the desk knows it by its end.
 */
@Controller
@RequestMapping("/staff/people/{key}/enrollment/link")
class LinkController {
  private final EnrollmentDesk door;
  private final DeskForms forms;
  private final DeskView view;
  private final CodesAtDesk codes;
  private final Letters letters;
  private final Links links;
  private final Throttle throttle;
  private final AccessPolicy policy;
  private final Database database;

  LinkController(
      EnrollmentDesk door,
      DeskForms forms,
      DeskView view,
      CodesAtDesk codes,
      Letters letters,
      Links links,
      Throttle throttle,
      AccessPolicy policy,
      Database database) {
    this.door = door;
    this.forms = forms;
    this.view = view;
    this.codes = codes;
    this.letters = letters;
    this.links = links;
    this.throttle = throttle;
    this.policy = policy;
    this.database = database;
  }

  /**
   * @param no place of the contact in the chart
   * @param seen what the desk saw of it: the chart may have changed meanwhile
   */
  @PostMapping
  Object send(
      StaffAccess desk,
      @PathVariable String key,
      @RequestParam(name = "contact", defaultValue = "") String no,
      @RequestParam(name = "to", defaultValue = "") String seen,
      @RequestParam(defaultValue = "") String language) {
    Chart chart = door.chart(desk, key);
    DeskPage.Places places = view.contacts(chart);
    Optional<Contact> contact = among(places.own(), no, seen);
    Optional<Problem> objection = codes.objection(desk, chart, false);
    if (objection.isEmpty() && contact.isEmpty()) {
      objection =
          Optional.of(
              new Problem(
                  "state",
                  among(places.shared(), no, seen).isPresent()
                      ? "enrollment.desk.wrong.shared"
                      : "enrollment.desk.wrong.contact"));
    }
    if (objection.isEmpty()
        && throttle.mail("enrolment link", chart.id().text())
            instanceof Throttle.Admission.Wait(var time)) {
      objection = Optional.of(Problem.wait("state", time));
    }
    if (objection.isPresent()) {
      return forms.refused(
          HttpStatus.CONFLICT,
          desk,
          chart,
          language,
          DeskForms.Typed.NOTHING,
          List.of(objection.get()));
    }
    database.inHouse(() -> send(desk, chart, contact.orElseThrow(), language));
    return "redirect:/staff/people/" + key + "/enrollment?done=sent";
  }

  private static Optional<Contact> among(List<Contact> contacts, String no, String seen) {
    return contacts.stream()
        .filter(c -> Integer.toString(c.no()).equals(no) && c.masked().equals(seen))
        .findFirst();
  }

  private Issued send(StaffAccess desk, Chart chart, Contact contact, String language) {
    Issued issued = codes.make(desk, chart, contact.channel());
    links.send(
        StartLinks.key(chart.id(), Integer.toString(issued.no())),
        contact.way(),
        contact.value(),
        DeskView.known(language).orElse(Words.LANGUAGES.getFirst()).getLanguage(),
        LinkEvent.START,
        letters.link(issued.code()),
        Map.of(
            "date", LocalDate.ofInstant(issued.expires(), policy.facts(chart).zone()).toString()));
    return issued;
  }
}
