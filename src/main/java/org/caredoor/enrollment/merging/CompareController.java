// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.merging.Merge;
import org.caredoor.access.merging.Merges;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Duplicates;
import org.caredoor.patient.Merging;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Two charts beside each other: one person's, or two people's. */
@Controller
@RequestMapping("/staff/people/duplicates/{one:[0-9a-z]{12}}/{other:[0-9a-z]{12}}")
class CompareController {
  private static final String PAGE = "/staff/people/duplicates/{one}/{other}";

  private final MergeDesk door;
  private final CompareView view;
  private final Merges merges;
  private final Duplicates duplicates;
  private final Merging merging;

  CompareController(
      MergeDesk door, CompareView view, Merges merges, Duplicates duplicates, Merging merging) {
    this.door = door;
    this.view = view;
    this.merges = merges;
    this.duplicates = duplicates;
    this.merging = merging;
  }

  @GetMapping
  ModelAndView compare(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String one,
      @PathVariable String other) {
    ComparePage page = page(desk, one, other);
    door.shows(who, request, PAGE, List.of(page.one().chart().id(), page.other().chart().id()));
    return show(page, MergeForm.EMPTY, "", List.of());
  }

  @PostMapping
  Object merge(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String one,
      @PathVariable String other,
      @RequestParam MultiValueMap<String, String> fields) {
    ComparePage page = page(desk, one, other);
    MergeForm form = MergeForm.of(fields);
    List<Problem> problems = form.wrong(page);
    if (!problems.isEmpty()) {
      return status(show(page, form, "", problems), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return switch (merges.ask(form.wanted(page, who.account()))) {
      case Merges.Outcome.Done(Merge merge) -> {
        door.did(who, request, PAGE, "MERGED", merge.stays(), merge.goes());
        yield "redirect:/staff/people/merges/" + merge.no();
      }
      case Merges.Outcome.Waits(Merge merge) -> {
        door.did(who, request, PAGE, "MERGE-ASKED", merge.stays(), merge.goes());
        yield "redirect:/staff/people/merges/" + merge.no();
      }
      case Merges.Outcome.Refused(String why) ->
          status(
              show(
                  page,
                  form,
                  "",
                  List.of(
                      new Problem(
                          "stays-" + page.one().key(), "enrollment.merging.refused." + why))),
              HttpStatus.CONFLICT);
    };
  }

  @PostMapping("/difference")
  Object differ(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String one,
      @PathVariable String other,
      @RequestParam(defaultValue = "") String why) {
    ComparePage page = page(desk, one, other);
    String reason = MergeForm.text(why);
    if (MergeForm.badReason(reason)) {
      return status(
          show(
              page,
              MergeForm.EMPTY,
              reason,
              List.of(new Problem("why", "enrollment.merging.wrong.reason"))),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    duplicates.differ(
        page.one().chart().id(), page.other().chart().id(), reason, who.account().value());
    door.did(who, request, PAGE, "NOT-SAME", page.one().chart().id(), page.other().chart().id());
    return "redirect:/staff/people/duplicates/" + one + "/" + other;
  }

  @PostMapping("/difference/ending")
  String differNoMore(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable String one,
      @PathVariable String other) {
    ComparePage page = page(desk, one, other);
    duplicates.differNoMore(page.one().chart().id(), page.other().chart().id());
    door.did(
        who, request, PAGE, "NOT-SAME-ENDED", page.one().chart().id(), page.other().chart().id());
    return "redirect:/staff/people/duplicates/" + one + "/" + other;
  }

  /** Charts of which one is in the other by now are not compared any more. */
  private ComparePage page(StaffAccess desk, String one, String other) {
    Chart here = door.chart(desk, one);
    Chart there = door.chart(desk, other);
    if (merging.standing(here.id()).equals(merging.standing(there.id()))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return view.of(here, there);
  }

  private static ModelAndView show(
      ComparePage page, MergeForm form, String why, List<Problem> problems) {
    return new ModelAndView(
        "enrollment/merging/compare",
        Map.of("it", page, "form", form, "why", why, "problems", problems));
  }

  private static ModelAndView status(ModelAndView page, HttpStatus status) {
    page.setStatus(status);
    return page;
  }
}
