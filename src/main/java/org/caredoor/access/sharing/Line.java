// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.access.Basis;
import org.caredoor.access.GrantFacts;
import org.caredoor.access.Held;
import org.caredoor.access.Label;
import org.caredoor.access.Ruling;
import org.caredoor.access.Scope;
import org.caredoor.web.Formats;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One grant as a page shows it.
 *
 * @param scopes what it opens now
 * @param reveals labels that it shows on purpose
 * @param endsAt null for no end
 * @param part whether it opens only what came for one of several charts that became one
 */
record Line(
    int no,
    Basis basis,
    Set<Scope> scopes,
    Set<Label> reveals,
    Instant startsAt,
    @Nullable Instant endsAt,
    boolean part) {

  static Line of(Held held) {
    GrantFacts grant = held.grant();
    return new Line(
        grant.no(),
        grant.basis(),
        held.ruling() instanceof Ruling.Permit permit ? permit.scopes() : Set.of(),
        Label.of(grant.reveals()),
        grant.startsAt(),
        grant.endsAt(),
        !grant.parts().isEmpty());
  }

  /** As its holder sees one whose end nobody tells them. */
  Line endless() {
    return new Line(no, basis, scopes, reveals, startsAt, null, part);
  }

  /** Whether the patient gave it and may change it at any time. */
  boolean given() {
    return basis == Basis.SELF_GRANTED;
  }

  /** Parts of the record, in the order in which they are always told. */
  List<Scope> sees() {
    return ordered(scopes).filter(Scope::partOfRecord).toList();
  }

  /** What may be done. */
  List<Scope> does() {
    return ordered(scopes).filter(s -> !s.partOfRecord()).toList();
  }

  private static Stream<Scope> ordered(Set<Scope> scopes) {
    return Stream.of(Scope.values()).filter(scopes::contains);
  }

  String since(Page page) {
    return page.date(startsAt.atZone(page.zone()).toLocalDate());
  }

  /** Until when, in words; empty for no end. */
  String until(Page page) {
    if (endsAt == null) {
      return "";
    }
    ZonedDateTime end = endsAt.atZone(page.zone());
    return end.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? page.t("access.sharing.until.day", page.date(end.toLocalDate().minusDays(1)))
        : page.t("access.sharing.until.time", Formats.dayTime(page.locale(), end, page.today()));
  }
}
