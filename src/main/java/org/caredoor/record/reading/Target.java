// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.Ref;
import org.jspecify.annotations.Nullable;

/**
 * A goal for one measurement, from Goal.target, for as long as it holds.
 *
 * @param range its ends; both the same for a goal of exactly one number
 * @param until the last day it held; null when it still does
 */
public record Target(
    int goalNo, String loinc, Range range, Ref setBy, FhirDate since, @Nullable LocalDate until) {
  /** Goal.lifecycleStatus of goals that never held. */
  private static final Set<String> NEVER_HELD =
      Set.of("proposed", "planned", "rejected", "entered-in-error");

  private static final Set<String> ENDED = Set.of("completed", "cancelled");

  /** The targets with a measure and numbers among some goals. */
  public static List<Target> of(List<Entry> goals, ZoneId zone) {
    List<Target> targets = new ArrayList<>();
    for (Entry goal : goals) {
      Fhir json = goal.json();
      String status = json.string("lifecycleStatus", "");
      if (NEVER_HELD.contains(status)) {
        continue;
      }
      FhirDate since = json.date("startDate");
      for (Fhir target : json.list("target")) {
        Range range = range(target);
        Optional<String> loinc = target.concept("measure").code("http://loinc.org");
        if (range != null && loinc.isPresent()) {
          targets.add(
              new Target(
                  goal.no(),
                  loinc.get(),
                  range,
                  json.reference("expressedBy"),
                  since,
                  until(json, target, status, zone)));
        }
      }
    }
    return targets;
  }

  /** The target for a test on a day: of several that held, the one set last. */
  public static Optional<Target> on(
      List<Target> targets, @Nullable String loinc, @Nullable LocalDate day, ZoneId zone) {
    Target found = null;
    LocalDate foundSince = null;
    for (Target target : targets) {
      LocalDate since = target.since().day(zone);
      if (!target.loinc().equals(loinc)
          || day == null
          || (since != null && since.isAfter(day))
          || (target.until() != null && target.until().isBefore(day))) {
        continue;
      }
      if (found == null || (since != null && (foundSince == null || since.isAfter(foundSince)))) {
        found = target;
        foundSince = since;
      }
    }
    return Optional.ofNullable(found);
  }

  /** True for a goal of one number that says not whether more or less is meant. */
  public boolean exact() {
    Amount low = range.low();
    Amount high = range.high();
    return low != null && high != null && low.value().compareTo(high.value()) == 0;
  }

  private static @Nullable LocalDate until(Fhir goal, Fhir target, String status, ZoneId zone) {
    LocalDate due = target.date("dueDate").day(zone);
    LocalDate ended = ENDED.contains(status) ? goal.date("statusDate").day(zone) : null;
    if (ended == null) {
      return ENDED.contains(status) ? due : status.equals("active") ? null : due;
    }
    return due != null && due.isBefore(ended) ? due : ended;
  }

  private static @Nullable Range range(Fhir target) {
    if (target.has("detailRange")) {
      Amount low = Amount.of(target.get("detailRange").get("low"));
      Amount high = Amount.of(target.get("detailRange").get("high"));
      return low == null && high == null ? null : new Range(low, high, "");
    }
    Amount amount = Amount.of(target.get("detailQuantity"));
    if (amount == null) {
      return null;
    }
    Amount end = new Amount(amount.value(), Amount.Bound.EXACT, amount.unit());
    return switch (amount.bound()) {
      case UNDER, AT_MOST -> new Range(null, end, "");
      case OVER, AT_LEAST -> new Range(end, null, "");
      case EXACT -> new Range(end, end, "");
    };
  }
}
