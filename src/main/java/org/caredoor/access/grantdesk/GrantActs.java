// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.caredoor.access.AccessChanged;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Grants;
import org.caredoor.access.Held;
import org.caredoor.access.NewGrant;
import org.caredoor.access.PatientFacts;
import org.caredoor.access.asking.Ask;
import org.caredoor.access.asking.Asks;
import org.caredoor.access.death.Deaths;
import org.caredoor.access.grantdesk.GrantRequest.Access;
import org.caredoor.access.grantdesk.GrantRequest.Exemption;
import org.caredoor.access.grantdesk.GrantRequest.Lifting;
import org.caredoor.access.grantdesk.GrantRequest.Wish;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What desks do about access. What takes one person is done at once; what takes two waits and opens
 * nothing until the second one said yes. Everything is looked at anew at that moment.
 */
@Component
class GrantActs {
  private final Database database;
  private final GrantRequests requests;
  private final Paperwork paperwork;
  private final Grants grants;
  private final AccessPolicy policy;
  private final Deaths deaths;
  private final Asks asks;
  private final OwnLogIns ownLogIns;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  GrantActs(
      Database database,
      GrantRequests requests,
      Paperwork paperwork,
      Grants grants,
      AccessPolicy policy,
      Deaths deaths,
      Asks asks,
      OwnLogIns ownLogIns,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.database = database;
    this.requests = requests;
    this.paperwork = paperwork;
    this.grants = grants;
    this.policy = policy;
    this.deaths = deaths;
    this.asks = asks;
    this.ownLogIns = ownLogIns;
    this.events = events;
    this.clock = clock;
  }

  /** How an act ended. */
  sealed interface Outcome {
    /** Done and in force. */
    record Done() implements Outcome {}

    /**
     * Waits for a second person.
     *
     * @param request its number
     */
    record Waits(long request) implements Outcome {}

    /**
     * Nothing was changed.
     *
     * @param why key of a text
     */
    record Refused(String why) implements Outcome {}
  }

  /** What a second person, or the first, says. */
  enum Verdict {
    APPROVAL(GrantRequest.State.APPROVED),
    REFUSAL(GrantRequest.State.REFUSED),
    WITHDRAWAL(GrantRequest.State.WITHDRAWN);

    private final GrantRequest.State state;

    Verdict(GrantRequest.State state) {
      this.state = state;
    }

    GrantRequest.State state() {
      return state;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who decides about an access. */
  GrantRules.Need need(Chart chart, Access access) {
    PatientFacts patient = policy.facts(chart);
    Instant now = clock.instant();
    return GrantRules.need(access.basis(), patient, policy.bands(patient, now), patient.dayOf(now));
  }

  /** Gives an access, or asks for it. */
  Outcome ask(Chart chart, Wish wish, @Nullable Evidence evidence, String note, AccountId by) {
    return ask(chart, wish, evidence, note, by, 0);
  }

  /**
   * The same, because somebody asked for it online.
   *
   * @param online number of what they asked for; 0 for nothing
   */
  Outcome ask(
      Chart chart, Wish wish, @Nullable Evidence evidence, String note, AccountId by, long online) {
    return database.inHouse(() -> {
      grants.alone(chart.id());
      return enter(chart, wish, evidence, note, by, online);
    });
  }

  private Outcome enter(
      Chart chart, Wish wish, @Nullable Evidence evidence, String note, AccountId by, long online) {
    Instant now = clock.instant();
    Ask ask =
        online == 0 ? null : asks.hold(online).filter(a -> about(a, chart, wish)).orElse(null);
    if (online != 0 && ask == null) {
      return new Outcome.Refused("taken-back");
    }
    requests.lapse(now);
    Optional<String> objection = objection(chart.id(), wish, now);
    if (objection.isPresent()) {
      return new Outcome.Refused(objection.get());
    }
    if (!(wish instanceof Access access) || need(chart, access) != GrantRules.Need.ONE) {
      return await(chart, wish, evidence, note, by, ask, now);
    }
    long no = requests.addDecided(chart, wish, evidence, note, by, ask == null, now);
    give(chart.id(), no, access, evidence, by, null);
    if (ask != null) {
      asks.tie(ask.no(), no, ask.expiresAt());
      asks.given(ask, by);
    }
    return new Outcome.Done();
  }

  /** Whether a desk does for somebody what they asked for, and nothing else in its name. */
  private static boolean about(Ask ask, Chart chart, Wish wish) {
    return chart.id().equals(ask.patient())
        && wish instanceof Access access
        && access.account().equals(ask.account())
        && access.basis() == ask.basis()
        && access.replaces() == ask.renews();
  }

  /**
   * Asks for it. The same asked for twice waits once; who asks anew with other terms takes back
   * what they asked for before, and nobody what somebody else asked for.
   */
  private Outcome await(
      Chart chart,
      Wish wish,
      @Nullable Evidence evidence,
      String note,
      AccountId by,
      @Nullable Ask ask,
      Instant now) {
    Optional<GrantRequest> before =
        requests.waiting(chart.id(), now).stream().filter(r -> r.about(wish)).findFirst();
    if (before.isPresent()) {
      if (before.get().says(wish, evidence, note)) {
        return new Outcome.Waits(before.get().no());
      }
      if (!before.get().askedBy().equals(by)) {
        return new Outcome.Refused("waits");
      }
      requests.decide(before.get(), GrantRequest.State.WITHDRAWN, by, now, null, "");
    }
    if (ask == null) {
      return new Outcome.Waits(requests.add(chart, wish, evidence, note, by, true, null, now));
    }
    Optional<Held> owner = ownLogIns.of(chart.id());
    PatientsSay say = owner.map(o -> ownLogIns.say(o, ask.basis(), now)).orElse(null);
    long no = requests.add(chart, wish, evidence, note, by, false, say, now);
    asks.tie(ask.no(), no, now.plus(GrantRequests.LIFE));
    owner.ifPresent(
        o -> events.publishEvent(new PatientAsked(chart.id(), o.grant().account(), no)));
    return new Outcome.Waits(no);
  }

  /**
   * Says a word on what waits. Of two at once one counts, and the other is told.
   *
   * @param refusal code of the reason; empty for anything but a refusal
   */
  Outcome decide(GrantRequest asked, Verdict verdict, String refusal, String note, AccountId who) {
    return database.inHouse(() -> {
      Instant now = clock.instant();
      grants.alone(asked.patient());
      requests.lapse(now);
      GrantRequest request =
          requests.hold(asked.patient(), asked.no()).filter(r -> r.waits(now)).orElse(null);
      if (request == null) {
        return new Outcome.Refused("gone");
      }
      Optional<Ask> ask = asks.ofRequest(request.patient(), request.no());
      Optional<String> objection = mayNot(request, verdict, who);
      if (objection.isEmpty() && verdict == Verdict.APPROVAL) {
        objection =
            ask.filter(a -> !a.waits(now))
                .map(a -> "taken-back")
                .or(() -> waitsForPatient(request, now))
                .or(() -> moved(request))
                .or(() -> objection(request.patient(), request.wish(), now));
      }
      if (objection.isPresent()) {
        return new Outcome.Refused(objection.get());
      }
      if (verdict == Verdict.APPROVAL) {
        perform(request, who, now);
      }
      requests.decide(
          request, verdict.state, who, now, verdict == Verdict.REFUSAL ? refusal : null, note);
      ask.filter(a -> a.waits(now)).ifPresent(a -> answer(a, verdict, refusal, note, who));
      return new Outcome.Done();
    });
  }

  private void answer(Ask ask, Verdict verdict, String refusal, String note, AccountId who) {
    switch (verdict) {
      case APPROVAL -> asks.given(ask, who);
      case REFUSAL -> asks.refused(ask, who, refusal, note);
      case WITHDRAWAL -> asks.untie(ask.no());
    }
  }

  private static Optional<String> waitsForPatient(GrantRequest request, Instant now) {
    return Optional.ofNullable(request.patientsSay()).flatMap(say -> say.objection(now));
  }

  /** Why this person may not say this; empty when they may. */
  static Optional<String> mayNot(GrantRequest request, Verdict verdict, AccountId who) {
    boolean own = request.askedBy().equals(who);
    return verdict == Verdict.WITHDRAWAL
        ? own ? Optional.empty() : Optional.of("not-yours")
        : own ? Optional.of("own-request") : Optional.empty();
  }

  private void perform(GrantRequest request, AccountId who, Instant now) {
    switch (request.wish()) {
      case Access access ->
          give(request.patient(), request.no(), access, request.evidence(), request.askedBy(), who);
      case Lifting lifting -> {
        grants.unblock(request.patient(), lifting.account(), who);
        tell(request.patient(), 0, lifting.account(), AccessChanged.Kind.LET_IN);
      }
      case Exemption exemption ->
          paperwork.except(
              request.patient(),
              exemption,
              request.note(),
              request.evidence(),
              request.askedBy(),
              who,
              now);
    }
  }

  /** Gives what was looked at just now, under the lock of {@link Grants#alone}. */
  void give(
      PatientId patient,
      long request,
      Access access,
      @Nullable Evidence evidence,
      AccountId by,
      @Nullable AccountId approvedBy) {
    if (access.replaces() > 0
        && !grants.end(
            patient, access.replaces(), approvedBy == null ? by : approvedBy, "replaced")) {
      throw new IllegalStateException("an access that was looked at just now was over");
    }
    Instant from = access.from();
    Grants.Giving giving =
        grants.give(
            new NewGrant(
                patient,
                access.account(),
                access.relationship(),
                access.basis(),
                from == null || from.isBefore(clock.instant()) ? null : from,
                access.until(),
                access.scopes(),
                access.reveals(),
                by,
                evidence == null
                    ? null
                    : new NewGrant.Evidence(
                        evidence.seen(), evidence.seenBy(), evidence.seenAt(), approvedBy)));
    if (giving instanceof Grants.Giving.Given given) {
      requests.given(patient, request, given.no());
      tell(patient, given.no(), access.account(), AccessChanged.Kind.GIVEN);
    } else {
      throw new IllegalStateException("an access that was looked at just now was not given");
    }
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

  /** Why nothing would come of it now; empty where something would. */
  Optional<String> objection(PatientId patient, Wish wish, Instant now) {
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
   * Changes a grant: what opens less, or for a shorter time, counts at once; what opens more takes
   * a paper and comes as a new one, asked for where it needs two.
   *
   * @param revision of the grant that the form showed
   * @param evidence what was seen now; null for nothing new
   */
  Outcome change(
      Chart chart,
      int no,
      String revision,
      Access wanted,
      @Nullable Evidence evidence,
      String note,
      AccountId by) {
    return change(chart, no, revision, wanted, evidence, note, by, 0);
  }

  /**
   * The same, because somebody asked online that it go on.
   *
   * @param online number of what they asked for; 0 for nothing
   */
  Outcome change(
      Chart chart,
      int no,
      String revision,
      Access wanted,
      @Nullable Evidence evidence,
      String note,
      AccountId by,
      long online) {
    return database.inHouse(() -> {
      Instant now = clock.instant();
      grants.alone(chart.id());
      Paperwork.Row row = paperwork.hold(chart.id(), no).filter(r -> !r.over(now)).orElse(null);
      if (row == null || !row.revision().equals(revision)) {
        return new Outcome.Refused("changed");
      }
      if (widens(row, wanted)) {
        return evidence == null
            ? new Outcome.Refused("unseen")
            : enter(chart, wanted, evidence, note, by, online);
      }
      if (!grants.change(chart.id(), no, wanted.scopes(), wanted.reveals(), wanted.until(), by)) {
        return new Outcome.Refused("changed");
      }
      tell(chart.id(), no, row.account(), AccessChanged.Kind.NARROWED);
      return new Outcome.Done();
    });
  }

  private static boolean widens(Paperwork.Row row, Access wanted) {
    Instant end = row.endsAt();
    Instant until = wanted.until();
    boolean longer = end != null && (until == null || until.isAfter(end));
    return longer
        || !GrantRules.within(wanted.scopes(), row.scopeSet())
        || !row.revealSet().containsAll(wanted.reveals());
  }

  /** Ends a grant, or keeps its person out whatever else they have. */
  void end(PatientId patient, int no, Said reason, boolean block, AccountId by) {
    database.inHouse(() -> {
      grants.alone(patient);
      Paperwork.Row row = paperwork.hold(patient, no).orElseThrow();
      if (block) {
        grants.block(patient, row.account(), by, reason.text());
        tell(patient, no, row.account(), AccessChanged.Kind.KEPT_OUT);
      } else if (grants.end(patient, no, by, reason.text()) && !reason.code().equals(Said.DIED)) {
        tell(patient, no, row.account(), AccessChanged.Kind.ENDED);
      }
      return no;
    });
  }

  private void tell(PatientId patient, int grant, AccountId holder, AccessChanged.Kind kind) {
    events.publishEvent(new AccessChanged(patient, grant, holder, kind));
  }

  void endException(PatientId patient, int no, AccountId by) {
    paperwork.endException(patient, no, by, clock.instant());
  }
}
