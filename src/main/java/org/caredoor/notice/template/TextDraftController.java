// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.template;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.SignedIn;
import org.caredoor.notice.Occasion;
import org.caredoor.notice.Slot;
import org.caredoor.notice.Wordings;
import org.caredoor.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The draft of a text: written, looked at in each language, published or thrown away. */
@Controller
@RequestMapping("/staff/notices/templates/{code}/draft")
class TextDraftController {
  private final TemplateDesk desk;
  private final VersionRepository versions;
  private final Templates templates;
  private final TextCheck check;

  TextDraftController(
      TemplateDesk desk, VersionRepository versions, Templates templates, TextCheck check) {
    this.desk = desk;
    this.versions = versions;
    this.templates = templates;
    this.check = check;
  }

  @GetMapping
  ModelAndView show(
      StaffAccess staff, @PathVariable String code, @RequestParam(defaultValue = "") String done) {
    TemplateDesk.enterToWrite(staff);
    Occasion occasion = TemplateDesk.occasion(code);
    Version draft = desk.draft(occasion);
    return page(occasion, draft, draft.texts(), List.of())
        .addObject("done", done.equals("kept") ? done : "");
  }

  @PostMapping("/text")
  Object keep(
      StaffAccess staff,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String code,
      @RequestParam MultiValueMap<String, String> fields) {
    TemplateDesk.enterToWrite(staff);
    Occasion occasion = TemplateDesk.occasion(code);
    Version draft = desk.draft(occasion);
    Map<String, TemplateText> typed = read(fields);
    List<TextCheck.Wrong> wrong = check.check(occasion, typed);
    if (!wrong.isEmpty()) {
      return unprocessable(page(occasion, draft, typed, wrong));
    }
    if (!isOf(draft, fields) || !versions.change(draft, typed, who)) {
      return changed(page(occasion, draft, typed, List.of(conflict())));
    }
    desk.trace(who, request, occasion, "changed");
    return "redirect:/staff/notices/templates/" + code + "/draft?done=kept";
  }

  @PostMapping("/publication")
  Object publish(
      StaffAccess staff,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String code,
      @RequestParam MultiValueMap<String, String> fields) {
    TemplateDesk.enterToWrite(staff);
    Occasion occasion = TemplateDesk.occasion(code);
    Version draft = desk.draft(occasion);
    List<TextCheck.Wrong> wrong = new ArrayList<>(check.check(occasion, draft.texts()));
    Gaps.of(draft, Map.of()).stream()
        .filter(Gaps.Gap::missing)
        .forEach(gap ->
            wrong.add(new TextCheck.Wrong("subject-" + gap.language(), "missing", gap.language())));
    if (!wrong.isEmpty()) {
      return unprocessable(page(occasion, draft, draft.texts(), wrong));
    }
    if (!isOf(draft, fields) || !versions.publish(draft, who)) {
      return changed(page(occasion, draft, draft.texts(), List.of(conflict())));
    }
    templates.changed();
    desk.trace(who, request, occasion, "published");
    return "redirect:/staff/notices/templates/" + code + "?done=published";
  }

  @PostMapping("/discarding")
  String discard(
      StaffAccess staff, SignedIn who, HttpServletRequest request, @PathVariable String code) {
    TemplateDesk.enterToWrite(staff);
    Occasion occasion = TemplateDesk.occasion(code);
    versions.discard(desk.draft(occasion));
    desk.trace(who, request, occasion, "discarded");
    return "redirect:/staff/notices/templates/" + code + "?done=discarded";
  }

  private static Map<String, TemplateText> read(MultiValueMap<String, String> fields) {
    Map<String, TemplateText> texts = new LinkedHashMap<>();
    for (Locale locale : Words.LANGUAGES) {
      String language = locale.getLanguage();
      texts.put(
          language,
          new TemplateText(
              field(fields, "subject-" + language),
              field(fields, "body-" + language),
              field(fields, "brief-" + language)));
    }
    return texts;
  }

  private static String field(MultiValueMap<String, String> fields, String name) {
    return Objects.requireNonNullElse(fields.getFirst(name), "").replace("\r\n", "\n").strip();
  }

  private static boolean isOf(Version draft, MultiValueMap<String, String> fields) {
    return Integer.toString(draft.revision()).equals(fields.getFirst("revision"));
  }

  private static TextCheck.Wrong conflict() {
    return new TextCheck.Wrong("subject-en", "conflict", "");
  }

  private ModelAndView page(
      Occasion occasion,
      Version draft,
      Map<String, TemplateText> texts,
      List<TextCheck.Wrong> wrong) {
    List<String> places = new ArrayList<>(Wordings.EVERYWHERE);
    occasion.slots().stream().map(Slot::code).sorted().forEach(places::add);
    return new ModelAndView("notice/template/draft")
        .addObject("occasion", occasion)
        .addObject("draft", draft)
        .addObject("texts", texts)
        .addObject("wrong", wrong)
        .addObject(
            "places", places.stream().map(p -> "{" + p + "}").collect(Collectors.joining(", ")))
        .addObject("gaps", Gaps.of(draft, desk.texts(occasion, draft.basedOn())))
        .addObject("previews", desk.previews(occasion, draft.texts()));
  }

  private static ModelAndView unprocessable(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page.addObject("done", "");
  }

  private static ModelAndView changed(ModelAndView page) {
    page.setStatus(HttpStatus.CONFLICT);
    return page.addObject("done", "");
  }
}
