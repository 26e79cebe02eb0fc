// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Instant;
import java.util.Optional;
import org.caredoor.access.asking.Ask;
import org.caredoor.access.death.Deaths;
import org.caredoor.access.grantdesk.GrantActs.Verdict;
import org.caredoor.access.grantdesk.GrantRequest.Access;
import org.caredoor.access.grantdesk.GrantRequest.Exemption;
import org.caredoor.access.grantdesk.GrantRequest.Lifting;
import org.caredoor.access.grantdesk.GrantRequest.Wish;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands against an act of a desk, looked at at the moment of the act. */
@Component
class GrantObjections {
  private final Paperwork paperwork;
  private final Deaths deaths;

  GrantObjections(Paperwork paperwork, Deaths deaths) {
    this.paperwork = paperwork;
    this.deaths = deaths;
  }

  /** Why nothing would come of it now; empty where something would. */
  Optional<String> to(PatientId patient, Wish wish, Instant now) {
    Optional<Paperwork.Block> block =
        paperwork.blocks(patient).stream()
            .filter(b -> b.person().equals(wish.person()))
            .findFirst();
    boolean blocked = block.isPresent();
    return switch (wish) {
      case Access access when deaths.of(patient).isPresent() -> Optional.of("died");
      case Exemption exemption when deaths.of(patient).isPresent() -> Optional.of("died");
      case Access access when blocked -> Optional.of("blocked");
      case Access access when access.until() != null && !access.until().isAfter(now) ->
          Optional.of("over");
      case Access access
          when paperwork.grants(patient).stream()
              .anyMatch(g ->
                  g.account().equals(access.account())
                      && g.relationship().equals(access.relationship())
                      && g.basis() == access.basis()
                      && !g.over(now)
                      && g.no() != access.replaces()) ->
          Optional.of("already");
      case Access access -> Optional.empty();
      case Lifting lifting when !blocked -> Optional.of("not-blocked");
      case Lifting lifting -> block.filter(Paperwork.Block::byPatient).map(b -> "patients-block");
      case Exemption exemption ->
          exemption.reviewAt().isAfter(now) ? Optional.empty() : Optional.of("over");
    };
  }

  /**
   * Why a word of this person on what waits does not count; empty where it does.
   *
   * @param ask what somebody asked for online that it came of; null for nothing
   */
  Optional<String> toWord(
      GrantRequest request, @Nullable Ask ask, Verdict verdict, AccountId who, Instant now) {
    Optional<String> own = mayNot(request, verdict, who);
    return own.isPresent() || verdict != Verdict.APPROVAL
        ? own
        : Optional.ofNullable(ask)
            .filter(a -> !a.waits(now))
            .map(a -> "taken-back")
            .or(() -> waitsForPatient(request, now))
            .or(() -> moved(request))
            .or(() -> to(request.patient(), request.wish(), now));
  }

  /** Why this person may not say this; empty when they may. */
  private static Optional<String> mayNot(GrantRequest request, Verdict verdict, AccountId who) {
    boolean own = request.askedBy().equals(who);
    return verdict == Verdict.WITHDRAWAL
        ? own ? Optional.empty() : Optional.of("not-yours")
        : own ? Optional.of("own-request") : Optional.empty();
  }

  private static Optional<String> waitsForPatient(GrantRequest request, Instant now) {
    return Optional.ofNullable(request.patientsSay()).flatMap(say -> say.objection(now));
  }

  /**
   * What somebody ended or changed since is not undone by a yes to what was asked before; what was
   * over by its own end meanwhile goes on.
   */
  private Optional<String> moved(GrantRequest request) {
    return request.wish() instanceof Access access
            && access.replaces() > 0
            && paperwork
                .hold(request.patient(), access.replaces())
                .filter(g ->
                    g.ended() == null
                        && (g.changedAt() == null || !g.changedAt().isAfter(request.askedAt())))
                .isEmpty()
        ? Optional.of("changed")
        : Optional.empty();
  }

  /** Whether more is wanted than the grant opens, or for longer: that takes a paper. */
  static boolean widens(Paperwork.Row row, Access wanted) {
    Instant end = row.endsAt();
    Instant until = wanted.until();
    boolean longer = end != null && (until == null || until.isAfter(end));
    return longer
        || !GrantRules.within(wanted.scopes(), row.scopeSet())
        || !row.revealSet().containsAll(wanted.reveals());
  }

  /** Whether a desk does for somebody what they asked for, and nothing else in its name. */
  static boolean about(Ask ask, Chart chart, Wish wish) {
    return chart.id().equals(ask.patient())
        && wish instanceof Access access
        && access.account().equals(ask.account())
        && access.basis() == ask.basis()
        && access.replaces() == ask.renews();
  }
}
