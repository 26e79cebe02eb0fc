// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.caredoor.web.LanguageCookie;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** A tablet of the desk in somebody's hands: what it is for, and the way back. */
@Controller
@RequestMapping(TabletFilter.HERE)
class TabletController {
  private final Tablets tablets;
  private final LocaleResolver locales;

  TabletController(Tablets tablets, LocaleResolver locales) {
    this.tablets = tablets;
    this.locales = locales;
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
    String language = Words.closest(RequestContextUtils.getLocale(request)).getLanguage();
    String before = TabletCookie.language(request).map(Locale::getLanguage).orElse("");
    TabletFilter.wipe(request, response);
    locales.setLocale(request, response, null);
    return "redirect:" + TabletFilter.OVER + "?returned&language=" + language + "&then=" + before;
  }

  /**
   * The last page.
   *
   * @param language for this page, where none was chosen since
   * @param then for the pages after it
   */
  @GetMapping("/over")
  Object over(
      HttpServletRequest request,
      @RequestParam(name = "returned", required = false) @Nullable String returned,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "") String then) {
    if (!LanguageCookie.isSet(request)) {
      known(then).ifPresent(after -> locales.setLocale(request, response, after));
      known(language).ifPresent(now -> LanguageCookie.once(request, now));
    }
    return TabletHere.is(request)
        ? "redirect:" + TabletFilter.HERE
        : new ModelAndView("enrollment/activation/tablet-over").addObject("idle", returned == null);
  }

  private static Optional<Locale> known(String language) {
    return Words.LANGUAGES.stream().filter(l -> l.getLanguage().equals(language)).findFirst();
  }
}
