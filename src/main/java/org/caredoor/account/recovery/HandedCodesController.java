// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.account.HelpedLogIns;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The codes of the last month: for the second person, and for the privacy officer. A desk of one
 * site sees those for the log-ins with which it helps; one for a log-in that nothing ties to a site
 * is seen by those who work for every site.
 */
@Controller
@RequestMapping("/staff/support/codes")
class HandedCodesController {
  private static final int SIZE = 25;

  private static final Set<StaffRole> READERS =
      Stream.concat(LogInDeskController.HELPERS.stream(), Stream.of(StaffRole.PRIVACY_OFFICER))
          .collect(Collectors.toUnmodifiableSet());

  private final HandedCodes codes;
  private final HelpedLogIns helped;
  private final DeskTrail trail;
  private final InstantSource clock;

  HandedCodesController(
      HandedCodes codes, HelpedLogIns helped, DeskTrail trail, InstantSource clock) {
    this.codes = codes;
    this.helped = helped;
    this.trail = trail;
    this.clock = clock;
  }

  /** A line of the list. */
  record Line(HandedCode code, HandedCode.State state) {}

  @GetMapping
  ModelAndView list(
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "1") int page) {
    allowed(who);
    boolean all = show.equals("all");
    int at = Math.clamp(page, 1, 1000);
    List<HandedCode> found =
        codes.list(helped.by(who, READERS, codes.logIns()), all, SIZE + 1, (at - 1) * SIZE);
    List<Line> lines = found.stream().limit(SIZE).map(this::line).toList();
    lines.stream()
        .map(line -> line.code().account())
        .distinct()
        .forEach(logIn -> trail.done(DeskTrail.Act.FOUND, who, request.getRemoteAddr(), logIn));
    return new ModelAndView("account/recovery/codes")
        .addObject("lines", lines)
        .addObject("all", all)
        .addObject("at", at)
        .addObject("more", found.size() > SIZE);
  }

  @GetMapping("/{no:\\d{1,18}}")
  ModelAndView code(SignedIn who, HttpServletRequest request, @PathVariable long no) {
    HandedCode code = find(who, no);
    trail.done(DeskTrail.Act.LOOK, who, request.getRemoteAddr(), code.account());
    return page(who, code, List.of());
  }

  @PostMapping("/{no:\\d{1,18}}/confirmation")
  Object confirm(SignedIn who, HttpServletRequest request, @PathVariable long no) {
    HandedCode code = find(who, no);
    return codes.confirm(code, who, request.getRemoteAddr())
        ? "redirect:/staff/support/codes/" + no
        : conflict(who, no, code.staff().equals(who.account()) ? "own" : "gone");
  }

  @PostMapping("/{no:\\d{1,18}}/stop")
  Object stop(SignedIn who, HttpServletRequest request, @PathVariable long no) {
    return codes.stop(find(who, no), who, request.getRemoteAddr())
        ? "redirect:/staff/support/codes/" + no
        : conflict(who, no, "gone");
  }

  private ModelAndView conflict(SignedIn who, long no, String why) {
    ModelAndView page =
        page(who, find(who, no), List.of(new Problem("code", "account.codes-desk.refused." + why)));
    page.setStatus(HttpStatus.CONFLICT);
    return page;
  }

  private ModelAndView page(SignedIn who, HandedCode code, List<Problem> problems) {
    return new ModelAndView("account/recovery/handed-code")
        .addObject("line", line(code))
        .addObject("own", code.staff().equals(who.account()))
        .addObject("problems", problems);
  }

  private Line line(HandedCode code) {
    return new Line(code, code.state(clock.instant()));
  }

  private HandedCode find(SignedIn who, long no) {
    allowed(who);
    return codes
        .find(no)
        .filter(code -> helped.by(who, READERS, code.account()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static void allowed(SignedIn who) {
    if (who.roles().stream().noneMatch(READERS::contains)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }
}
