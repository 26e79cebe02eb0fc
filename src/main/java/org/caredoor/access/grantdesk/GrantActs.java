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
import org.caredoor.access.PatientFacts;
import org.caredoor.access.asking.Ask;
import org.caredoor.access.asking.Asks;
import org.caredoor.access.grantdesk.GrantRequest.Access;
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
  private final GrantObjections objections;
  private final CarryingOut carryingOut;
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
      GrantObjections objections,
      CarryingOut carryingOut,
      Asks asks,
      OwnLogIns ownLogIns,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.database = database;
    this.requests = requests;
    this.paperwork = paperwork;
    this.grants = grants;
    this.policy = policy;
    this.objections = objections;
    this.carryingOut = carryingOut;
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
        online == 0
            ? null
            : asks.hold(online).filter(a -> GrantObjections.about(a, chart, wish)).orElse(null);
    if (online != 0 && ask == null) {
      return new Outcome.Refused("taken-back");
    }
    requests.lapse(now);
    Optional<String> objection = objections.to(chart.id(), wish, now);
    if (objection.isPresent()) {
      return new Outcome.Refused(objection.get());
    }
    if (!(wish instanceof Access access) || need(chart, access) != GrantRules.Need.ONE) {
      return await(chart, wish, evidence, note, by, ask, now);
    }
    long no = requests.addDecided(chart, wish, evidence, note, by, ask == null, now);
    carryingOut.give(chart.id(), no, access, evidence, by, null);
    if (ask != null) {
      asks.tie(ask.no(), no, ask.expiresAt());
      asks.given(ask, by);
    }
    return new Outcome.Done();
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
      Ask ask = asks.ofRequest(request.patient(), request.no()).orElse(null);
      Optional<String> objection = objections.toWord(request, ask, verdict, who, now);
      if (objection.isPresent()) {
        return new Outcome.Refused(objection.get());
      }
      if (verdict == Verdict.APPROVAL) {
        carryingOut.perform(request, who, now);
      }
      requests.decide(
          request, verdict.state, who, now, verdict == Verdict.REFUSAL ? refusal : null, note);
      if (ask != null && ask.waits(now)) {
        carryingOut.answer(ask, verdict, refusal, note, who);
      }
      return new Outcome.Done();
    });
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
      if (GrantObjections.widens(row, wanted)) {
        return evidence == null
            ? new Outcome.Refused("unseen")
            : enter(chart, wanted, evidence, note, by, online);
      }
      if (!grants.change(chart.id(), no, wanted.scopes(), wanted.reveals(), wanted.until(), by)) {
        return new Outcome.Refused("changed");
      }
      carryingOut.tell(chart.id(), no, row.account(), AccessChanged.Kind.NARROWED);
      return new Outcome.Done();
    });
  }

  /** Ends a grant, or keeps its person out whatever else they have. */
  void end(PatientId patient, int no, Said reason, boolean block, AccountId by) {
    database.inHouse(() -> {
      grants.alone(patient);
      Paperwork.Row row = paperwork.hold(patient, no).orElseThrow();
      if (block) {
        grants.block(patient, row.account(), by, reason.text());
        carryingOut.tell(patient, no, row.account(), AccessChanged.Kind.KEPT_OUT);
      } else if (grants.end(patient, no, by, reason.text()) && !reason.code().equals(Said.DIED)) {
        boolean begun = !row.startsAt().isAfter(clock.instant());
        carryingOut.tell(
            patient,
            no,
            row.account(),
            begun ? AccessChanged.Kind.ENDED : AccessChanged.Kind.CALLED_OFF);
      }
      return no;
    });
  }

  void endException(PatientId patient, int no, AccountId by) {
    paperwork.endException(patient, no, by, clock.instant());
  }
}
