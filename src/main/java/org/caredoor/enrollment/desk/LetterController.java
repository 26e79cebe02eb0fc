// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import java.util.List;
import java.util.Optional;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.Issued;
import org.caredoor.enrollment.letter.Letters;
import org.caredoor.patient.Chart;
import org.caredoor.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Gives somebody their code: on paper, or on the screen for the camera of their own phone. */
@Controller
@RequestMapping("/staff/people/{key}/enrollment")
class LetterController {
  private final EnrollmentDesk door;
  private final DeskForms forms;
  private final DeskView view;
  private final CodesAtDesk codes;
  private final Letters letters;

  LetterController(
      EnrollmentDesk door, DeskForms forms, DeskView view, CodesAtDesk codes, Letters letters) {
    this.door = door;
    this.forms = forms;
    this.view = view;
    this.codes = codes;
    this.letters = letters;
  }

  /** The letter is the answer; the code is told in it and nowhere else. */
  @PostMapping("/letter")
  Object print(
      StaffAccess desk,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "false") boolean english,
      @RequestParam(defaultValue = "false") boolean mail) {
    Chart chart = door.chart(desk, key);
    List<String> to = mail ? view.address(chart) : List.of();
    Optional<Problem> objection =
        codes
            .objection(desk, chart, !mail)
            .or(() ->
                mail && to.isEmpty()
                    ? Optional.of(new Problem("state", "enrollment.desk.wrong.address"))
                    : Optional.empty());
    if (objection.isPresent()) {
      return refused(desk, chart, language, objection.get());
    }
    Issued issued = codes.make(desk, chart, Channel.LETTER);
    return Letters.answer(
        letters.pdf(
            chart, door.site(desk, chart), Letters.languages(language, english), issued, to));
  }

  @PostMapping("/code")
  ModelAndView show(
      StaffAccess desk,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String language) {
    Chart chart = door.chart(desk, key);
    Optional<Problem> objection = codes.objection(desk, chart, true);
    if (objection.isPresent()) {
      return refused(desk, chart, language, objection.get());
    }
    Issued issued = codes.make(desk, chart, Channel.HANDED);
    return new ModelAndView("enrollment/desk/code")
        .addObject("chart", chart)
        .addObject(
            "letter",
            letters.letter(
                chart,
                door.site(desk, chart),
                DeskView.known(language).orElse(Words.LANGUAGES.getFirst()),
                issued,
                List.of()));
  }

  private ModelAndView refused(StaffAccess desk, Chart chart, String language, Problem objection) {
    return forms.refused(
        HttpStatus.CONFLICT, desk, chart, language, DeskForms.Typed.NOTHING, List.of(objection));
  }
}
