// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.caredoor.audit.Look;
import org.caredoor.audit.Looks;
import org.caredoor.patient.Merging;
import org.caredoor.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows patients, and who acts for them, who looked at the record, also before two charts became
 * one.
 */
@Controller
class WhoLookedController {
  private final Looks looks;
  private final Relations relations;
  private final Merging charts;

  WhoLookedController(Looks looks, Relations relations, Merging charts) {
    this.charts = charts;
    this.looks = looks;
    this.relations = relations;
  }

  @GetMapping("/me/who-looked")
  ModelAndView list(PatientAccess key, Page page, @RequestParam Map<String, String> given) {
    LookFilter filter = LookFilter.of(given);
    long me = key.account().value();
    boolean withFamily = key.purpose() != Purpose.FAMRQT; // when the patient looked is theirs alone
    Looks.Wanted wanted = filter.wanted(me, withFamily, page.zone());
    List<Look> found =
        Stream.concat(Stream.of(key.patient()), charts.carriedBy(key.patient()).stream())
            .filter(key::opensPart)
            .flatMap(chart -> looks.of(chart.value(), wanted, WhoLookedPage.MOST + 1).stream())
            .sorted(Comparator.comparing(Look::at).thenComparing(Look::number).reversed())
            .limit(WhoLookedPage.MOST + 1L)
            .toList();
    return new ModelAndView(
        "access/who-looked",
        Map.of(
            "it",
            WhoLookedPage.of(
                filter, withFamily, found, me, relations.toPatient(key), page.zone())));
  }
}
