// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.home;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.caredoor.directory.Site;
import org.caredoor.record.visit.Places;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** All clinics with their hours, for everybody. */
@Controller
class SitesController {
  private final Places places;
  private final InstantSource clock;

  SitesController(Places places, InstantSource clock) {
    this.places = places;
    this.clock = clock;
  }

  @GetMapping("/sites")
  ModelAndView sites() {
    List<Site> sites = places.all();
    return new ModelAndView("record/home/sites", Map.of("sites", sites, "now", clock.instant()));
  }
}
