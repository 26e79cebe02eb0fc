// SPDX-License-Identifier: Apache-2.0
package org.caredoor.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.caredoor.RoomTest;
import org.junit.jupiter.api.Test;

@RoomTest
class SitesTests {
  private final Sites sites;

  SitesTests(Sites sites) {
    this.sites = sites;
  }

  @Test
  void aSiteComesBackAsItWasPut() {
    Site site = site("Riverside", new Span(LocalTime.of(18, 30), LocalTime.MIDNIGHT));
    sites.put(site, 90);
    assertThat(sites.byKey("test-site")).contains(site);
    assertThat(sites.all()).contains(site);
  }

  @Test
  void puttingItAgainReplacesItsHours() {
    sites.put(site("Riverside", new Span(LocalTime.of(18, 30), LocalTime.MIDNIGHT)), 90);
    Site changed = site("Riverside clinic", new Span(LocalTime.of(9, 0), LocalTime.of(12, 0)));
    sites.put(changed, 90);
    assertThat(sites.byKey("test-site")).contains(changed);
  }

  @Test
  void anUnknownKeyFindsNothing() {
    assertThat(sites.byKey("nowhere")).isEmpty();
  }

  private static Site site(String name, Span monday) {
    LocalDate day = LocalDate.parse("2026-12-24");
    return new Site(
        "test-site",
        name,
        List.of("1 River Road", "Floor 2"),
        "Riverbend",
        "CA",
        "95901",
        "(555) 555-0199",
        null,
        new OpeningHours(
            ZoneId.of("America/Los_Angeles"),
            Map.of(DayOfWeek.MONDAY, List.of(monday)),
            Map.of(day, new Closure(day, null, LocalTime.NOON, Map.of("en", "Early")))));
  }
}
