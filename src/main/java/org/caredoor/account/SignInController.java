// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The sign-in forms of both sides. */
@Controller
class SignInController {
  @GetMapping("/sign-in")
  ModelAndView patients() {
    return new ModelAndView("account/sign-in", Map.of("action", "/sign-in"));
  }

  @GetMapping("/staff/sign-in")
  ModelAndView staff() {
    return new ModelAndView("account/sign-in", Map.of("action", "/staff/sign-in"));
  }
}
