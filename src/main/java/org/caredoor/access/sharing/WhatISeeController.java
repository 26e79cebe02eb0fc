// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Grants;
import org.caredoor.access.Held;
import org.caredoor.access.PatientAccess;
import org.caredoor.access.Previews;
import org.caredoor.access.Purpose;
import org.caredoor.access.Ruling;
import org.caredoor.access.Scope;
import org.caredoor.patient.Patients;
import org.caredoor.web.Page;
import org.caredoor.web.Preview;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** "What I can see, and why": for those who act for somebody. */
@Controller
class WhatISeeController {
  private final AccessPolicy policy;
  private final Previews previews;
  private final Patients patients;
  private final Grants grants;

  WhatISeeController(AccessPolicy policy, Previews previews, Patients patients, Grants grants) {
    this.policy = policy;
    this.previews = previews;
    this.patients = patients;
    this.grants = grants;
  }

  @GetMapping("/access")
  ModelAndView show(PatientAccess key, Page page) {
    if (key.purpose() == Purpose.PATRQT) {
      return new ModelAndView("redirect:/me/sharing");
    }
    if (key.purpose() != Purpose.FAMRQT) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND); // staff see that at their desk
    }
    Instant at = moment(key, page.remark(Preview.class));
    List<Held> grants =
        policy.foreseen(key.patient(), at).stream()
            .filter(h -> h.grant().account().equals(key.account()) && h.open())
            .toList();
    Set<Integer> quiet = this.grants.endingQuietly(key.patient());
    List<Ruling.Permit> permits = grants.stream().map(h -> (Ruling.Permit) h.ruling()).toList();
    return new ModelAndView(
        "access/sharing/what-i-see",
        Map.of(
            "it",
            new WhatISeePage(
                grants.stream()
                    .map(Line::of)
                    .map(l -> quiet.contains(l.no()) ? l.endless() : l)
                    .toList(),
                Arrays.stream(Scope.values())
                    .map(s -> new WhatISeePage.Part(s, state(s, key, permits)))
                    .toList(),
                permits.stream().noneMatch(p -> p.hidden().isEmpty()),
                Birthday.next(policy, grants, at).orElse(null),
                key.patient().text(),
                at)));
  }

  private Instant moment(PatientAccess key, @Nullable Preview preview) {
    return preview == null
        ? key.at()
        : previews.moment(patients.chart(key.patient()).orElseThrow(), preview.day(), key.at());
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
