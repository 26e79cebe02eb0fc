// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shown for a form whose token was missing or old, see {@link StaleForm}. Gives back what was
 * typed, so that nobody has to write it twice; but only to a form of our own, so that a stranger
 * cannot put words on our page.
 */
@Controller
class StaleController {
  private static final Set<String> NEVER_SHOWN =
      Set.of(
          "_csrf",
          "password",
          "current",
          "new",
          "repeat",
          "code",
          "recovery-code",
          "start-code",
          "token",
          "page");

  /** Shorter entries are chosen or quickly typed again. */
  private static final int WORTH_KEEPING = 20;

  @RequestMapping({"/sign-in/stale", "/staff/sign-in/stale"})
  ModelAndView page(HttpServletRequest request) {
    boolean ours = "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    List<String> typed =
        ours
            ? request.getParameterMap().entrySet().stream()
                .filter(p -> !NEVER_SHOWN.contains(p.getKey()))
                .flatMap(p -> List.of(p.getValue()).stream())
                .filter(text -> text.length() > WORTH_KEEPING)
                .toList()
            : List.of();
    var page =
        new ModelAndView("account/stale")
            .addObject("side", Side.of(request))
            .addObject("signedIn", request.getUserPrincipal() != null)
            .addObject("typed", typed);
    page.setStatus(HttpStatus.FORBIDDEN);
    return page;
  }
}
