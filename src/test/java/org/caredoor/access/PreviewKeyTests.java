// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a preview shows, the viewer sees anyway. */
class PreviewKeyTests {
  private static final PatientId CHART = new PatientId(1);
  private static final PatientId JOINED = new PatientId(2);
  private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
  private static final int ENTRIES = 12;

  private final Random random = new Random(20261120);

  @Test
  void aPreviewNeverShowsWhatItsViewerDoesNotSee() {
    int both = 0;
    for (int i = 0; i < 20_000; i++) {
      PatientAccess own = key(scopes(), bits(), entries());
      PatientAccess other = key(scopes(), bits(), entries());
      PatientAccess preview =
          own.within(
              scopesOf(other),
              other.hiddenLabels(),
              other.hiddenEntries(),
              Objects.requireNonNullElse(other.parts(), List.of()),
              NOW.plusSeconds(9));
      for (int no = 1; no <= ENTRIES; no++) {
        DataClass data = DataClass.values()[random.nextInt(DataClass.values().length)];
        long labels = random.nextBoolean() ? 0 : bits();
        Instant release = NOW.plusSeconds(random.nextInt(3) - 1);
        Integer visit = maybe();
        Integer panel = maybe();
        var entry =
            new EntryFacts(
                no, data, labels, release, visit, panel, random.nextBoolean() ? null : JOINED);
        boolean shown = preview.shows(entry);
        assertThat(shown).isEqualTo(own.shows(entry) && other.shows(entry));
        both += shown ? 1 : 0;
      }
      for (Scope scope : Scope.values()) {
        assertThat(preview.opens(scope)).isEqualTo(own.opens(scope) && other.opens(scope));
        assertThat(preview.may(scope)).isFalse();
      }
    }
    assertThat(both).as("the worlds are not empty").isGreaterThan(1000);
  }

  private static Set<Scope> scopesOf(PatientAccess key) {
    Set<Scope> scopes = EnumSet.allOf(Scope.class);
    scopes.removeIf(scope -> !key.opens(scope));
    return scopes;
  }

  private PatientAccess key(Set<Scope> scopes, long hidden, List<Integer> entries) {
    return new PatientAccess(
        new Chart(CHART, "Ana", "Reyes", null, null, null, null, false, null),
        new AccountId(1),
        Purpose.PATRQT,
        new PatientAccess.Opened(scopes, hidden, true, entries, parts()),
        NOW,
        1,
        true);
  }

  private @Nullable List<PatientId> parts() {
    return switch (random.nextInt(4)) {
      case 0 -> List.of(CHART);
      case 1 -> List.of(CHART, JOINED);
      case 2 -> List.of(JOINED);
      default -> null;
    };
  }

  private Set<Scope> scopes() {
    Set<Scope> scopes = EnumSet.allOf(Scope.class);
    scopes.removeIf(s -> random.nextInt(4) == 0);
    return scopes;
  }

  private long bits() {
    return Label.bits(
        Set.of(Label.values()).stream()
            .filter(l -> random.nextInt(4) == 0)
            .collect(Collectors.toSet()));
  }

  private List<Integer> entries() {
    return IntStream.rangeClosed(1, ENTRIES).filter(n -> random.nextInt(6) == 0).boxed().toList();
  }

  private @Nullable Integer maybe() {
    return random.nextInt(3) == 0 ? 1 + random.nextInt(ENTRIES) : null;
  }
}
