// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.FirstContacts;
import org.caredoor.account.Problem;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.caredoor.web.Page;
import org.caredoor.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * What is asked of somebody who can sign in: language, contact, the site's questions, the terms.
 */
@Controller
@RequestMapping("/start/about")
class AboutController {
  private final Here here;
  private final Accounts accounts;
  private final FirstContacts contacts;
  private final ContactOnFile onFile;
  private final EmailChoices emails;
  private final Questions questions;
  private final Terms terms;
  private final Finish finish;
  private final Patients patients;
  private final Database database;
  private final LocaleResolver locales;

  AboutController(
      Here here,
      Accounts accounts,
      FirstContacts contacts,
      ContactOnFile onFile,
      EmailChoices emails,
      Questions questions,
      Terms terms,
      Finish finish,
      Patients patients,
      Database database,
      LocaleResolver locales) {
    this.here = here;
    this.accounts = accounts;
    this.contacts = contacts;
    this.onFile = onFile;
    this.emails = emails;
    this.questions = questions;
    this.terms = terms;
    this.finish = finish;
    this.patients = patients;
    this.database = database;
    this.locales = locales;
  }

  @GetMapping
  Object form(Page page, HttpServletRequest request) {
    Optional<Somebody> somebody = here.signedIn(request);
    if (somebody.isEmpty()) {
      return elsewhere(request);
    }
    Activation activation = somebody.get().activation();
    Questions.Asked asked = questions.of(activation.site());
    return page(
        activation,
        page.language(),
        EmailChoice.NONE,
        asked,
        questions.answers(activation.account(), asked),
        terms.current(),
        false,
        List.of());
  }

  @PostMapping
  Object answer(
      Page page,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam Map<String, String> fields) {
    Optional<Somebody> somebody = here.signedIn(request);
    if (somebody.isEmpty()) {
      return elsewhere(request);
    }
    Activation activation = somebody.get().activation();
    Questions.Asked asked = questions.of(activation.site());
    Terms.Version current = terms.current();
    String language =
        Words.closest(Locale.of(fields.getOrDefault("language", page.language()))).getLanguage();
    var email =
        EmailChoice.of(fields.getOrDefault("email-choice", ""), fields.getOrDefault("email", ""));
    Map<Integer, String> answers = answers(asked, fields);
    boolean agrees = fields.containsKey("agree");
    List<Problem> problems = problems(activation, fields, asked, answers, current, email);
    if (problems.isEmpty() && wantsEmail(activation, email)) {
      problems.addAll(emails.give(activation, email, request));
    }
    if (!problems.isEmpty()) {
      ModelAndView again =
          page(activation, language, email, asked, answers, current, agrees, problems);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    keep(activation.account(), language, asked, answers, current, page.language());
    locales.setLocale(request, response, Words.closest(Locale.of(language)));
    return wantsEmail(activation, email) && contacts.waiting(activation.account()).isPresent()
        ? "redirect:/start/email"
        : finish.go(somebody.get(), request);
  }

  private void keep(
      AccountId account,
      String language,
      Questions.Asked asked,
      Map<Integer, String> answers,
      Terms.Version agreed,
      String readIn) {
    database.inHouse(() -> {
      accounts.speak(account, language);
      questions.answer(account, asked, answers);
      terms.agree(account, agreed.number(), readIn);
      return true;
    });
  }

  private boolean wantsEmail(Activation activation, EmailChoice email) {
    return !email.is("none") && !email.is("") && !contacts.confirmed(activation.account());
  }

  /** The answers that are any; what does not fit a question is none. */
  private static Map<Integer, String> answers(Questions.Asked asked, Map<String, String> fields) {
    Map<Integer, String> answers = new HashMap<>();
    for (Question question : asked.questions()) {
      String answer = fields.getOrDefault(question.field(), "").strip();
      if (!answer.isEmpty() && question.takes(answer)) {
        answers.put(question.no(), answer);
      }
    }
    return answers;
  }

  private List<Problem> problems(
      Activation activation,
      Map<String, String> fields,
      Questions.Asked asked,
      Map<Integer, String> answers,
      Terms.Version current,
      EmailChoice email) {
    List<Problem> problems = new ArrayList<>();
    if (email.is("") && !contacts.confirmed(activation.account())) {
      problems.add(new Problem("email-none", "enrollment.start.problem.email-choice"));
    }
    for (Question question : asked.questions()) {
      if (question.required() && !answers.containsKey(question.no())) {
        problems.add(new Problem(question.field(), "enrollment.start.problem.answer"));
      }
    }
    if (!fields.getOrDefault("questions", "").equals(Integer.toString(asked.version()))) {
      problems.add(new Problem("agree", "enrollment.start.problem.questions-changed"));
    }
    if (!fields.getOrDefault("terms", "").equals(Integer.toString(current.number()))) {
      problems.add(new Problem("agree", "enrollment.start.problem.terms-changed"));
    } else if (!fields.containsKey("agree")) {
      problems.add(new Problem("agree", "enrollment.start.problem.agree"));
    }
    return problems;
  }

  /** To where they are, when that is not here. */
  private String elsewhere(HttpServletRequest request) {
    return here.first(request).isPresent()
        ? "redirect:/start/sign-in"
        : Here.person(request).isPresent() ? "redirect:/home" : "redirect:/start?late";
  }

  private ModelAndView page(
      Activation activation,
      String language,
      EmailChoice email,
      Questions.Asked asked,
      Map<Integer, String> answers,
      Terms.Version current,
      boolean agrees,
      List<Problem> problems) {
    boolean asksEmail = !contacts.confirmed(activation.account());
    return new ModelAndView("enrollment/activation/about")
        .addObject(
            "about",
            new AboutPage(
                patients.chart(activation.patient()).map(Chart::given).orElse(""),
                language,
                asksEmail,
                asksEmail ? onFile.masked(activation) : List.of(),
                email,
                asked,
                answers,
                current,
                agrees,
                problems));
  }
}
