// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.access.Basis;
import org.caredoor.access.merging.ChartPart;
import org.caredoor.access.merging.Merge;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Duplicates;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Two charts beside each other.
 *
 * @param waiting the merge of the two that waits for a second person; null for none
 * @param difference that they are two people's, when somebody said so; null for nobody
 * @param differedBy who said so
 */
record ComparePage(
    Side one,
    Side other,
    Compared compared,
    @Nullable Merge waiting,
    Duplicates.@Nullable Difference difference,
    String differedBy) {

  /**
   * A chart.
   *
   * @param number its record number; empty for none
   * @param site what its site is called; empty for none
   * @param owners log-ins that open it as their own
   * @param acting others who may act for the patient
   * @param carried how many charts went into it before
   */
  record Side(
      Chart chart,
      Demographics facts,
      String number,
      String site,
      List<Owner> owners,
      List<Acting> acting,
      List<ChartPart.Weight> weights,
      int carried) {
    String key() {
      return chart.id().text();
    }
  }

  /**
   * A log-in.
   *
   * @param used when it was used for the last time; null for never
   */
  record Owner(AccountId account, String userName, @Nullable Instant used) {}

  /**
   * Somebody who may act for the patient.
   *
   * @param no number of the grant
   * @param open whether it opens something now
   */
  record Acting(
      int no, AccountId account, String name, String relationship, Basis basis, boolean open) {
    String relation(Page page) {
      String key = "access.looked.rel." + relationship;
      return page.t(page.has(key) ? key : "access.looked.rel.OTHER");
    }
  }

  List<Side> sides() {
    return List.of(one, other);
  }

  /** The log-ins of which one is kept; none where there are not two. */
  List<Owner> rivals() {
    List<Owner> all =
        Stream.concat(one.owners().stream(), other.owners().stream()).distinct().toList();
    return all.size() > 1 ? all : List.of();
  }

  /** Why a second person has to agree: last part of a text's key; null where one is enough. */
  @Nullable String second() {
    if (!rivals().isEmpty()) {
      return "both";
    }
    boolean someone = sides().stream().anyMatch(side -> !side.owners().isEmpty());
    return someone && !one.facts().mayBe(other.facts()) ? "unlike" : null;
  }

  /** Whether some of those who act for the patient have to be decided about. */
  boolean decides() {
    return sides().stream().anyMatch(side -> !side.acting().isEmpty());
  }

  Optional<Side> of(String key) {
    return sides().stream().filter(side -> side.key().equals(key)).findFirst();
  }
}
