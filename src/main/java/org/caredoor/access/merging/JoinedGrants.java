// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.GrantFacts;
import org.caredoor.access.Held;
import org.caredoor.access.merging.GrantRows.Row;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogInStates;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What becomes of who may act for a patient. A grant of the chart that goes in ends there and is
 * given for the chart that stays; until somebody says otherwise, each shows what came for its own
 * chart, by the rules for that one. Only where the same person has the same of both charts do they
 * become one for the whole record. Blocks of either count for both.
 */
@Component
class JoinedGrants {
  private final GrantRows rows;
  private final MergeSteps steps;
  private final Merging charts;
  private final AccessPolicy policy;
  private final LogInStates logIns;

  JoinedGrants(
      GrantRows rows, MergeSteps steps, Merging charts, AccessPolicy policy, LogInStates logIns) {
    this.logIns = logIns;
    this.rows = rows;
    this.steps = steps;
    this.charts = charts;
    this.policy = policy;
  }

  /** The log-ins that open one of two charts as their own. */
  Set<AccountId> own(PatientId one, PatientId other, Instant now) {
    Set<AccountId> own = new LinkedHashSet<>();
    for (PatientId chart : List.of(one, other)) {
      rows.inForce(chart, now).stream().filter(Row::self).map(Row::account).forEach(own::add);
    }
    return own;
  }

  /** Why it cannot be done: what waits is decided for one chart, and one log-in is kept. */
  Optional<String> objection(
      PatientId stays, PatientId goes, @Nullable AccountId keeps, Instant now) {
    if (rows.requestsWait(goes, now)) {
      return Optional.of("requests");
    }
    Set<AccountId> own = own(stays, goes, now);
    return own.size() > 1 && (keeps == null || !own.contains(keeps))
        ? Optional.of("log-in")
        : Optional.empty();
  }

  /** Whether somebody got, lost or changed an access since it was asked for. */
  Optional<String> moved(Merge asked, Instant now) {
    return rows.changedSince(List.of(asked.stays(), asked.goes()), asked.askedAt(), now)
        ? Optional.of("changed")
        : Optional.empty();
  }

  /** Returns the log-ins that lose their own chart. */
  Set<AccountId> join(Joint joint, @Nullable AccountId keeps, Set<NewMerge.GrantOf> whole) {
    Set<AccountId> closed = new HashSet<>();
    List<Row> ours = rows.inForce(joint.stays(), joint.at());
    List<Row> theirs = rows.inForce(joint.goes(), joint.at());
    Set<NewMerge.GrantOf> opened = new HashSet<>(whole);
    agreeing(joint, ours, theirs).forEach(opened::add);
    for (Row row : theirs) {
      if (row.self() && keeps != null && !row.account().equals(keeps)) {
        rows.end(joint.goes(), row.no(), joint, "joined");
        steps.add(joint, MergeSteps.Kind.CLOSED, row.no(), row.no());
        closed.add(row.account());
        continue;
      }
      Optional<Row> twin = ours.stream().filter(row::sameAs).findFirst();
      rows.end(joint.goes(), row.no(), joint, "joined");
      if (twin.isPresent()) {
        if (opened.contains(new NewMerge.GrantOf(joint.goes(), row.no()))) {
          opened.add(new NewMerge.GrantOf(joint.stays(), twin.get().no()));
        }
        steps.add(joint, MergeSteps.Kind.JOINED, twin.get().no(), row.no());
      } else {
        boolean all = row.self() || opened.contains(new NewMerge.GrantOf(joint.goes(), row.no()));
        int no = rows.copy(joint, row.no(), all ? List.of() : List.of(joint.goes()));
        steps.add(joint, MergeSteps.Kind.COPIED, no, row.no());
      }
    }
    List<PatientId> before = new ArrayList<>(charts.carriedBy(joint.stays()));
    before.addFirst(joint.stays());
    for (Row row : ours) {
      if (row.self() && keeps != null && !row.account().equals(keeps)) {
        rows.end(joint.stays(), row.no(), joint, "joined");
        steps.add(joint, MergeSteps.Kind.CLOSED, row.no(), null);
        closed.add(row.account());
      } else if (opened.contains(new NewMerge.GrantOf(joint.stays(), row.no()))) {
        rows.parts(joint.stays(), row.no(), List.of());
      } else if (!row.self() && row.parts().isEmpty()) {
        rows.parts(joint.stays(), row.no(), before);
      }
    }
    steps.blocks(joint);
    steps.invitations(joint);
    return closed;
  }

  /** Grants of the chart that stays whose like of the other one opens the very same. */
  private List<NewMerge.GrantOf> agreeing(Joint joint, List<Row> ours, List<Row> theirs) {
    List<Held> here = policy.heldOf(joint.stays());
    List<Held> there = policy.heldOf(joint.goes());
    List<NewMerge.GrantOf> agreeing = new ArrayList<>();
    for (Row row : ours) {
      Optional<Row> twin = theirs.stream().filter(row::sameAs).findFirst();
      if (!row.self()
          && row.parts().isEmpty()
          && twin.isPresent()
          && sameTerms(facts(here, row.no()), facts(there, twin.get().no()))) {
        agreeing.add(new NewMerge.GrantOf(joint.stays(), row.no()));
      }
    }
    return agreeing;
  }

  private static Optional<Held> facts(List<Held> held, int no) {
    return held.stream().filter(h -> h.grant().no() == no).findFirst();
  }

  /** The same was given, and the rules say the same of it, now and on later birthdays. */
  private static boolean sameTerms(Optional<Held> one, Optional<Held> other) {
    if (one.isEmpty() || other.isEmpty() || !one.get().open() || !other.get().open()) {
      return false;
    }
    GrantFacts a = one.get().grant();
    GrantFacts b = other.get().grant();
    return one.get().ruling().equals(other.get().ruling())
        && one.get().patient().equals(other.get().patient())
        && Objects.equals(a.scopes(), b.scopes())
        && a.reveals() == b.reveals()
        && Objects.equals(a.endsAt(), b.endsAt())
        && Objects.equals(a.exception(), b.exception())
        && !a.blocked()
        && !b.blocked();
  }

  void part(Joint joint, Merge merge) {
    Instant done = merge.decision() == null ? merge.askedAt() : merge.decision().at();
    for (MergeSteps.Step step : steps.of(joint)) {
      switch (step.kind()) {
        case COPIED -> {
          rows.giveBack(joint, step.no(), step.from(), done, false);
          rows.end(joint.stays(), step.no(), joint, "parted");
        }
        case JOINED -> rows.giveBack(joint, step.no(), step.from(), done, true);
        case CLOSED -> {
          PatientId chart = step.fromNo() == null ? joint.stays() : joint.goes();
          if (works(rows.account(chart, step.no()))) {
            rows.reopen(chart, step.no(), done);
          }
        }
        case BLOCK, INVITATION, HIDE -> steps.takeBack(joint, step, done);
      }
    }
    steps.giveBlocks(joint, done);
    rows.endGivenFor(joint);
    List<PatientId> still = charts.carriedBy(joint.stays());
    rows.partsWithout(joint, still);
  }

  /** What its owner closed for good stays without a chart. */
  private boolean works(AccountId account) {
    LogInStates.LogInState state = logIns.of(List.of(account)).get(account);
    return state != null && state.state() != LogInStates.State.CLOSED;
  }
}
