// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** Changes the language and returns to the page it was asked from. */
@Controller
class LanguageController {
  private final LocaleResolver locales;

  LanguageController(LocaleResolver locales) {
    this.locales = locales;
  }

  @GetMapping("/language")
  String change(
      @RequestParam String to,
      @RequestParam(defaultValue = "/") String back,
      HttpServletRequest request,
      HttpServletResponse response) {
    locales.setLocale(request, response, Words.closest(Locale.of(to)));
    return "redirect:" + (ownPath(back) ? back : "/");
  }

  /**
   * Only a path of this portal: never another host ({@code //host}, {@code /\host}) or a scheme,
   * nor a template that a redirect would fill in.
   */
  private static boolean ownPath(String back) {
    return back.matches("/(?![/\\\\])[^\\\\{}\\p{Cntrl}]*");
  }
}
