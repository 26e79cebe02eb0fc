// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caredoor.web.LanguageCookie;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** A tablet of the desk in somebody's hands: what it is for, and the way back. */
@Controller
@RequestMapping(TabletFilter.HERE)
class TabletController {
  private final Tablets tablets;

  TabletController(Tablets tablets) {
    this.tablets = tablets;
  }

  @GetMapping
  Object only(HttpServletRequest request) {
    return TabletHere.is(request)
        ? new ModelAndView("enrollment/activation/tablet")
        : "redirect:/start";
  }

  /**
   * "Hand back": whoever had it is signed out, and nothing of them stays; the last page is in their
   * language.
   */
  @PostMapping("/return")
  String giveBack(HttpServletRequest request, HttpServletResponse response) {
    TabletCookie.read(request).ifPresent(mark -> tablets.end(mark, Tablets.End.RETURNED));
    TabletFilter.wipe(request, response);
    String language = Words.closest(RequestContextUtils.getLocale(request)).getLanguage();
    return "redirect:" + TabletFilter.OVER + "?returned&language=" + language;
  }

  @GetMapping("/over")
  Object over(
      HttpServletRequest request,
      @RequestParam(name = "returned", required = false) @Nullable String returned,
      @RequestParam(defaultValue = "") String language) {
    Words.LANGUAGES.stream()
        .filter(known -> known.getLanguage().equals(language) && !LanguageCookie.isSet(request))
        .forEach(known -> LanguageCookie.once(request, known));
    return TabletHere.is(request)
        ? "redirect:" + TabletFilter.HERE
        : new ModelAndView("enrollment/activation/tablet-over").addObject("idle", returned == null);
  }
}
