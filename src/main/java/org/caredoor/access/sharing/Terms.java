// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.Label;
import org.caredoor.access.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What a patient ticks for somebody, as it was sent.
 *
 * @param until last day as typed; empty for no end
 */
record Terms(Set<Scope> scopes, Set<Label> reveals, String until) {
  /** What most people mean by "help me": to look, to write and to book. */
  static final Set<Scope> USUAL =
      EnumSet.of(
          Scope.RESULTS,
          Scope.ALLERGIES,
          Scope.MEDICINES,
          Scope.SHOTS,
          Scope.VISITS,
          Scope.MESSAGES,
          Scope.BOOK,
          Scope.RENEW);

  Terms {
    scopes = Set.copyOf(scopes);
    reveals = Set.copyOf(reveals);
  }

  /** Reads codes; what the form does not offer is not taken. */
  static Terms of(List<String> scopes, List<String> reveals, String until, Set<Label> offered) {
    return new Terms(
        scopes.stream()
            .flatMap(s -> Scope.ofCode(s).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class))),
        reveals.stream()
            .flatMap(l -> Label.ofCode(l).stream())
            .filter(offered::contains)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Label.class))),
        until.strip());
  }

  boolean nothing() {
    return scopes.isEmpty();
  }

  /** Not a day, or not one that is ahead. */
  boolean badUntil(LocalDate today) {
    LocalDate last = day(until);
    return !until.isEmpty() && (last == null || last.isBefore(today));
  }

  /** The midnight after the last day; null for no end. */
  @Nullable Instant end(ZoneId zone) {
    LocalDate last = day(until);
    return last == null ? null : last.plusDays(1).atStartOfDay(zone).toInstant();
  }

  static @Nullable LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() > 2200 ? null : day;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
