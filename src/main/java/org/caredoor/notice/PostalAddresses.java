// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a letter to a patient goes: as their chart has it now. */
@Component
class PostalAddresses {
  /** FHIR AddressUse: where mail goes, before where somebody lives, before the rest. */
  private static final List<String> BEST_FIRST = List.of("billing", "home");

  private final Charts charts;

  PostalAddresses(Charts charts) {
    this.charts = charts;
  }

  /** The lines of the address, without the name; empty when the chart has none. */
  Optional<List<String>> of(PatientId patient) {
    Demographics facts = charts.facts(List.of(patient)).get(patient);
    return facts == null
        ? Optional.empty()
        : facts.contacts().stream()
            .filter(c -> c.kind().equals("address") && !"old".equals(c.usage()))
            .min(Comparator.comparingInt(c -> rank(c.usage())))
            .map(c -> c.value().lines().map(String::strip).filter(l -> !l.isEmpty()).toList())
            .filter(lines -> !lines.isEmpty());
  }

  private static int rank(@Nullable String usage) {
    int at = usage == null ? -1 : BEST_FIRST.indexOf(usage);
    return at < 0 ? BEST_FIRST.size() : at;
  }
}
