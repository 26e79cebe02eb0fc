// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The door from the street. */
@Controller
class FrontController {
  @GetMapping("/")
  String front(HttpServletRequest request) {
    return request.isUserInRole("PATIENT") ? "redirect:/home" : "account/front";
  }
}
