// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Makes one chart of two, and two of one. Where both have a log-in of their own, it waits for a
 * second person. Everything is looked at anew when it is done, and all of it is one transaction.
 */
@Component
public class Merges {
  /** Somebody waits for it, and importers come by the dozen: it gives way for some seconds. */
  private static final int TURNS = 10;

  private final Database database;
  private final MergeTable table;
  private final JoinedGrants joined;
  private final Merging charts;
  private final Grants grants;
  private final List<ChartPart> parts;
  private final InstantSource clock;

  Merges(
      Database database,
      MergeTable table,
      JoinedGrants joined,
      Merging charts,
      Grants grants,
      List<ChartPart> parts,
      InstantSource clock) {
    this.database = database;
    this.table = table;
    this.joined = joined;
    this.charts = charts;
    this.grants = grants;
    this.parts = parts;
    this.clock = clock;
  }

  /** How an act ended. */
  public sealed interface Outcome {
    /** The charts are one, or two again. */
    record Done(Merge merge) implements Outcome {}

    /** It waits for a second person. */
    record Waits(Merge merge) implements Outcome {}

    /**
     * Nothing was changed.
     *
     * @param why last part of a text's key
     */
    record Refused(String why) implements Outcome {}
  }

  /** What may be said to a merge that waits. */
  public enum Verdict {
    APPROVAL,
    REFUSAL,
    WITHDRAWAL
  }

  /** Merges two charts, or asks for it. */
  public Outcome ask(NewMerge wanted) {
    return inTurn(() -> {
      hold(wanted.stays(), wanted.goes());
      Instant now = clock.instant();
      Set<AccountId> own = joined.own(wanted.stays(), wanted.goes(), now);
      Optional<String> objection =
          objection(wanted.stays(), wanted.goes())
              .or(() -> joined.objection(wanted.stays(), wanted.goes(), wanted.keeps(), now));
      if (objection.isPresent()) {
        return new Outcome.Refused(objection.get());
      }
      table.lapse(wanted.stays(), wanted.goes(), now);
      boolean two =
          own.size() > 1 || !own.isEmpty() && !charts.alike(wanted.stays(), wanted.goes());
      Optional<Merge> asked = table.add(wanted, two, now);
      if (asked.isEmpty()) {
        return new Outcome.Refused("waits");
      }
      return two ? new Outcome.Waits(asked.get()) : perform(asked.get(), wanted.by(), "", now);
    });
  }

  /** Says a word on what waits. Of two at once one counts, and the other is told. */
  public Outcome decide(Merge asked, Verdict verdict, String note, AccountId by) {
    return inTurn(() -> {
      hold(asked.stays(), asked.goes());
      Instant now = clock.instant();
      Merge merge = table.hold(asked).filter(m -> m.waits(now)).orElse(null);
      if (merge == null) {
        return new Outcome.Refused("gone");
      }
      if (merge.askedBy().equals(by) != (verdict == Verdict.WITHDRAWAL)) {
        return new Outcome.Refused(verdict == Verdict.WITHDRAWAL ? "not-yours" : "own-request");
      }
      return switch (verdict) {
        case REFUSAL -> {
          table.decide(merge, Merge.State.REFUSED, by, note, now);
          yield new Outcome.Done(table.find(merge.no()).orElseThrow());
        }
        case WITHDRAWAL -> {
          table.decide(merge, Merge.State.WITHDRAWN, by, note, now);
          yield new Outcome.Done(table.find(merge.no()).orElseThrow());
        }
        case APPROVAL ->
            objection(merge.stays(), merge.goes())
                .or(() -> joined.objection(merge.stays(), merge.goes(), merge.keeps(), now))
                .or(() -> joined.moved(merge, now))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> perform(merge, by, note, now));
      };
    });
  }

  private Outcome perform(Merge merge, AccountId by, String note, Instant now) {
    table.decide(merge, Merge.State.DONE, by, note, now);
    var joint = new Joint(merge.no(), merge.stays(), merge.goes(), by, now, Set.of());
    Joint closing = joint.closing(joined.join(joint, merge.keeps(), table.whole(merge)));
    charts.carry(merge.stays(), merge.goes());
    parts.forEach(part -> part.join(closing));
    return new Outcome.Done(table.find(merge.no()).orElseThrow());
  }

  /** Makes two charts again of what was merged wrongly. */
  public Outcome undo(Merge done, String reason, AccountId by) {
    return inTurn(() -> {
      hold(done.stays(), done.goes());
      Merge merge = table.hold(done).filter(m -> m.state() == Merge.State.DONE).orElse(null);
      if (merge == null) {
        return new Outcome.Refused("gone");
      }
      Optional<String> objection = busy(merge.stays(), merge.goes());
      if (objection.isPresent()) {
        return new Outcome.Refused(objection.get());
      }
      Instant now = clock.instant();
      var joint = new Joint(merge.no(), merge.stays(), merge.goes(), by, now, Set.of());
      charts.release(merge.goes());
      joined.part(joint, merge);
      parts.forEach(part -> part.part(joint));
      table.undo(merge, by, reason, now);
      return new Outcome.Done(table.find(merge.no()).orElseThrow());
    });
  }

  public Optional<Merge> find(long no) {
    return table.find(no);
  }

  /** What was said of charts, the latest first. */
  public MergeList list(MergeList.Wanted wanted, int most, int skip) {
    return table.list(wanted, clock.instant(), most, skip);
  }

  /** Grants that somebody confirmed for the whole record. */
  public Set<NewMerge.GrantOf> whole(Merge merge) {
    return table.whole(merge);
  }

  /** How much the rooms keep of a chart. */
  public List<ChartPart.Weight> weight(PatientId chart) {
    return parts.stream().flatMap(part -> part.weight(chart).stream()).toList();
  }

  private void hold(PatientId one, PatientId other) {
    parts.forEach(part -> part.hold(one, other));
    charts.hold(one, other);
    boolean inOrder = one.value() < other.value();
    grants.alone(inOrder ? one : other);
    grants.alone(inOrder ? other : one);
  }

  private Optional<String> objection(PatientId stays, PatientId goes) {
    if (stays.equals(goes)) {
      return Optional.of("same");
    }
    if (charts.carrier(stays).isPresent() || charts.carrier(goes).isPresent()) {
      return Optional.of("carried");
    }
    return charts.carriedBy(goes).isEmpty() ? busy(stays, goes) : Optional.of("carries");
  }

  private Optional<String> busy(PatientId stays, PatientId goes) {
    return parts.stream().flatMap(part -> part.objection(stays, goes).stream()).findFirst();
  }

  /** Importers take the same locks: where they wait in a circle, the database ends one. */
  private Outcome inTurn(Supplier<Outcome> work) {
    List<PessimisticLockingFailureException> vain = new ArrayList<>();
    while (true) {
      try {
        return database.inHouse(work);
      } catch (NotJoinedException e) {
        return new Outcome.Refused(e.why());
      } catch (PessimisticLockingFailureException e) {
        vain.add(e);
        if (vain.size() == TURNS) {
          throw e;
        }
      }
    }
  }
}
