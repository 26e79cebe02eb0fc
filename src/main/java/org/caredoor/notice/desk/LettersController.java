// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Problem;
import org.caredoor.account.SignedIn;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.notice.NoticeLetters;
import org.caredoor.patient.Chart;
import org.caredoor.web.PublicAddress;
import org.caredoor.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * NoticeLetters that wait: a list, all of them as they are printed, and the tick when they are
 * posted.
 */
@Controller
@RequestMapping("/staff/notices/letters")
class LettersController {
  private final NoticeDesk desk;
  private final NoticeLetters letters;
  private final Sites sites;
  private final PublicAddress address;
  private final Words words;

  LettersController(
      NoticeDesk desk, NoticeLetters letters, Sites sites, PublicAddress address, Words words) {
    this.desk = desk;
    this.letters = letters;
    this.sites = sites;
    this.address = address;
    this.words = words;
  }

  @GetMapping
  ModelAndView list(
      StaffAccess staff,
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "-1") int posted) {
    NoticeDesk.enter(staff);
    List<NoticeLetters.Letter> waiting = named(staff, who, request, "/staff/notices/letters");
    return new ModelAndView("notice/desk/letters")
        .addObject("letters", waiting)
        .addObject("posted", posted)
        .addObject("problems", List.of());
  }

  @GetMapping("/print")
  ModelAndView print(StaffAccess staff, SignedIn who, HttpServletRequest request) {
    NoticeDesk.enter(staff);
    return new ModelAndView("notice/desk/print")
        .addObject("letters", named(staff, who, request, "/staff/notices/letters/print"))
        .addObject(
            "sites", sites.all().stream().collect(Collectors.toMap(Site::key, Function.identity())))
        .addObject("address", address.publicUrl().getAuthority())
        .addObject("words", words);
  }

  @PostMapping
  Object post(
      StaffAccess staff,
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") List<String> letter) {
    NoticeDesk.enter(staff);
    if (letter.isEmpty()) {
      ModelAndView again = list(staff, who, request, -1);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again.addObject(
          "problems", List.of(new Problem("letters", "notice.letters.wrong.none")));
    }
    List<NoticeLetters.Letter> ticked =
        ofDesk(staff).stream().filter(l -> letter.contains(l.id())).toList();
    ticked.forEach(l -> desk.posted(who, request, l.to().id()));
    return "redirect:/staff/notices/letters?posted=" + letters.posted(ticked);
  }

  private List<NoticeLetters.Letter> named(
      StaffAccess staff, SignedIn who, HttpServletRequest request, String page) {
    List<NoticeLetters.Letter> waiting = ofDesk(staff);
    desk.named(
        who, request, waiting.stream().map(NoticeLetters.Letter::to).map(Chart::id).toList(), page);
    return waiting;
  }

  private List<NoticeLetters.Letter> ofDesk(StaffAccess staff) {
    return letters.waiting(to -> desk.worksFor(staff, to));
  }
}
