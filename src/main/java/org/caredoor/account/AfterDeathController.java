// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What is said in the place of a sign-in. It knows nobody: everybody may read it. */
@Controller
class AfterDeathController {
  @GetMapping(AfterDeath.PAGE)
  String say() {
    return "account/after-death";
  }
}
