// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Held;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Purpose;
import org.caredoor.access.Ruling;
import org.caredoor.access.Scope;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** "What I can see, and why": for those who act for somebody. */
@Controller
class WhatISeeController {
  private final AccessPolicy policy;

  WhatISeeController(AccessPolicy policy) {
    this.policy = policy;
  }

  @GetMapping("/access")
  ModelAndView show(PatientAccess key) {
    if (key.purpose() == Purpose.PATRQT) {
      return new ModelAndView("redirect:/me/sharing");
    }
    if (key.purpose() != Purpose.FAMRQT) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND); // staff see that at their desk
    }
    List<Held> grants =
        policy.heldOf(key.patient()).stream()
            .filter(h -> h.grant().account().equals(key.account()) && h.open())
            .toList();
    List<Ruling.Permit> permits = grants.stream().map(h -> (Ruling.Permit) h.ruling()).toList();
    return new ModelAndView(
        "access/sharing/what-i-see",
        Map.of(
            "it",
            new WhatISeePage(
                grants.stream().map(Line::of).toList(),
                Arrays.stream(Scope.values())
                    .map(s -> new WhatISeePage.Part(s, state(s, key, permits)))
                    .toList(),
                permits.stream().noneMatch(p -> p.hidden().isEmpty()),
                Birthday.next(policy, grants, key.at()).orElse(null))));
  }

  private static WhatISeePage.State state(
      Scope scope, PatientAccess key, List<Ruling.Permit> permits) {
    return key.opens(scope)
        ? WhatISeePage.State.OPEN
        : permits.stream().anyMatch(p -> p.closedByAge().contains(scope))
            ? WhatISeePage.State.AGE
            : WhatISeePage.State.CHOICE;
  }
}
