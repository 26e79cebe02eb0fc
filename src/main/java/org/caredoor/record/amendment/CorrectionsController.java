// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.amendment;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Scope;
import org.caredoor.web.Viewer;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Asking for corrections, and what was asked. */
@Controller
class CorrectionsController {
  private final CorrectionRepository corrections;
  private final Subjects subjects;

  CorrectionsController(CorrectionRepository corrections, Subjects subjects) {
    this.corrections = corrections;
    this.subjects = subjects;
  }

  @GetMapping("/records/corrections")
  ModelAndView list(PatientAccess key, Locale wanted) {
    List<Correction> all = corrections.all(key);
    return new ModelAndView(
        "record/amendment/corrections", Map.of("all", all, "subjects", subjects(key, all, wanted)));
  }

  @GetMapping("/records/corrections/new")
  ModelAndView ask(
      PatientAccess key,
      @RequestParam(required = false) @Nullable Integer entry,
      @RequestParam(required = false) @Nullable String page,
      Locale wanted) {
    writing(key);
    return form(key, CorrectionForm.of(entry, page, "", ""), false, false, wanted);
  }

  @PostMapping("/records/corrections")
  ModelAndView store(
      PatientAccess key,
      @RequestParam(required = false) @Nullable Integer entry,
      @RequestParam(required = false) @Nullable String page,
      @RequestParam(required = false) @Nullable String wrong,
      @RequestParam(required = false) @Nullable String should,
      @RequestAttribute(name = "org.caredoor.web.Viewer") Viewer viewer,
      Locale wanted) {
    writing(key);
    CorrectionForm form = CorrectionForm.of(entry, page, wrong, should);
    if (form.bad()) {
      return status(form(key, form, true, false, wanted), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    known(key, form, wanted);
    return switch (corrections.ask(
        key,
        new CorrectionForm(
            form.entry(), Subjects.page(form.page()), form.wrong(), form.should()))) {
      case Asking.Stored s ->
          new ModelAndView("redirect:" + viewer.prefix() + "/records/corrections/" + s.requestNo());
      case Asking.TooMany t ->
          status(form(key, form, false, true, wanted), HttpStatus.TOO_MANY_REQUESTS);
    };
  }

  @GetMapping("/records/corrections/{no}")
  ModelAndView one(PatientAccess key, @PathVariable int no, Locale wanted) {
    return receipt("record/amendment/receipt", key, no, wanted);
  }

  @GetMapping("/records/corrections/{no}/withdrawal")
  ModelAndView confirm(PatientAccess key, @PathVariable int no, Locale wanted) {
    writing(key);
    return receipt("record/amendment/withdrawal", key, no, wanted);
  }

  @PostMapping("/records/corrections/{no}/withdrawal")
  ModelAndView withdraw(
      PatientAccess key,
      @PathVariable int no,
      @RequestAttribute(name = "org.caredoor.web.Viewer") Viewer viewer) {
    writing(key);
    if (!existing(key, no).byReader()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    corrections.withdraw(key, no);
    return new ModelAndView("redirect:" + viewer.prefix() + "/records/corrections/" + no);
  }

  private ModelAndView receipt(String template, PatientAccess key, int no, Locale wanted) {
    Correction correction = existing(key, no);
    Map<String, Object> model = new HashMap<>();
    model.put("it", correction);
    model.put(
        "subject",
        subjects(key, List.of(correction), wanted).values().stream().findFirst().orElse(null));
    return new ModelAndView(template, model);
  }

  private Correction existing(PatientAccess key, int no) {
    return corrections
        .find(key, no)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView form(
      PatientAccess key, CorrectionForm form, boolean checked, boolean tooMany, Locale wanted) {
    Map<String, Object> model = new HashMap<>();
    model.put("form", form);
    model.put("about", Subjects.page(form.page()));
    model.put("subject", known(key, form, wanted));
    model.put("checked", checked);
    model.put("tooMany", tooMany);
    model.put(
        "draft",
        "correction-" + key.patient().text() + "-" + Objects.requireNonNullElse(form.entry(), 0));
    return new ModelAndView("record/amendment/ask", model);
  }

  /** The entry that is asked about; one that the key does not open does not exist. */
  private Subjects.@Nullable Subject known(PatientAccess key, CorrectionForm form, Locale wanted) {
    Integer entry = form.entry();
    if (entry == null) {
      return null;
    }
    Subjects.Subject subject = subjects.of(key, List.of(entry), Words.closest(wanted)).get(entry);
    if (subject == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return subject;
  }

  private Map<Integer, Subjects.Subject> subjects(
      PatientAccess key, List<Correction> of, Locale wanted) {
    List<Integer> numbers =
        of.stream().map(Correction::entryNo).filter(Objects::nonNull).distinct().toList();
    return subjects.of(key, numbers, Words.closest(wanted));
  }

  /** Staff who look as the patient do not ask in their name, nor does who was not let to. */
  private static void writing(PatientAccess key) {
    if (!key.may(Scope.CORRECT)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private static ModelAndView status(ModelAndView page, HttpStatus status) {
    page.setStatus(status);
    return page;
  }
}
