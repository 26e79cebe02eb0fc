// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.template;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.SignedIn;
import org.caredoor.notice.Occasion;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The texts of all notices, what one says, and its versions. */
@Controller
@RequestMapping("/staff/notices/templates")
class TemplatesController {
  private static final List<String> DONE = List.of("published", "restored", "discarded");

  private final TemplateDesk desk;
  private final VersionRepository versions;
  private final Templates templates;

  TemplatesController(TemplateDesk desk, VersionRepository versions, Templates templates) {
    this.desk = desk;
    this.versions = versions;
    this.templates = templates;
  }

  /**
   * A line of the list.
   *
   * @param version that counts; null for the text that comes with the portal
   * @param gaps of the draft, or of the version that counts
   */
  record Line(Occasion occasion, @Nullable Version version, boolean draft, List<Gaps.Gap> gaps) {}

  @GetMapping
  ModelAndView list(StaffAccess staff) {
    TemplateDesk.enter(staff);
    Map<String, Version> inForce = templates.inForce();
    Map<String, Version> drafts =
        versions.drafts().stream()
            .collect(Collectors.toMap(Version::occasion, Function.identity()));
    List<Line> lines =
        Occasion.all().map(o -> line(o, inForce.get(o.code()), drafts.get(o.code()))).toList();
    return new ModelAndView("notice/template/list")
        .addObject("lines", lines)
        .addObject("gaps", lines.stream().filter(l -> !l.gaps().isEmpty()).toList());
  }

  private Line line(Occasion occasion, @Nullable Version version, @Nullable Version draft) {
    Version looked = draft == null ? version : draft;
    List<Gaps.Gap> gaps =
        looked == null || looked.texts().isEmpty()
            ? List.of()
            : Gaps.of(looked, desk.texts(occasion, looked.basedOn()));
    return new Line(occasion, version, draft != null, gaps);
  }

  @GetMapping("/{code}")
  ModelAndView show(
      StaffAccess staff, @PathVariable String code, @RequestParam(defaultValue = "") String done) {
    TemplateDesk.enter(staff);
    Occasion occasion = TemplateDesk.occasion(code);
    return page(staff, occasion, desk.inForce(occasion))
        .addObject("done", DONE.contains(done) ? done : "");
  }

  @GetMapping("/{code}/versions/{no:\\d{1,9}}")
  ModelAndView version(StaffAccess staff, @PathVariable String code, @PathVariable int no) {
    TemplateDesk.enter(staff);
    return page(staff, TemplateDesk.occasion(code), no).addObject("done", "");
  }

  private ModelAndView page(StaffAccess staff, Occasion occasion, int number) {
    return new ModelAndView("notice/template/template")
        .addObject("occasion", occasion)
        .addObject("number", number)
        .addObject("inForce", desk.inForce(occasion))
        .addObject("versions", versions.of(occasion.code()))
        .addObject("previews", desk.previews(occasion, desk.texts(occasion, number)))
        .addObject("writes", TemplateDesk.writes(staff));
  }

  /** Begins a draft from what counts, or goes on with the one that is there. */
  @PostMapping("/{code}/draft")
  String begin(
      StaffAccess staff, SignedIn who, HttpServletRequest request, @PathVariable String code) {
    TemplateDesk.enterToWrite(staff);
    Occasion occasion = TemplateDesk.occasion(code);
    int from = desk.inForce(occasion);
    versions.begin(code, from, desk.texts(occasion, from), who);
    desk.trace(who, request, occasion, "begun");
    return "redirect:/staff/notices/templates/" + code + "/draft";
  }

  /** Takes back to a version; to 0 for the text that comes with the portal. */
  @PostMapping("/{code}/versions/{no:\\d{1,9}}/restoring")
  String restore(
      StaffAccess staff,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String code,
      @PathVariable int no) {
    TemplateDesk.enterToWrite(staff);
    Occasion occasion = TemplateDesk.occasion(code);
    versions.restore(code, no, no == 0 ? Map.of() : desk.texts(occasion, no), who);
    templates.changed();
    desk.trace(who, request, occasion, "restored");
    return "redirect:/staff/notices/templates/" + code + "?done=restored";
  }
}
