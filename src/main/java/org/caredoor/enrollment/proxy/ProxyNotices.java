// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.proxy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.caredoor.access.AccessChanged;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Held;
import org.caredoor.access.asking.AskAnswered;
import org.caredoor.access.grantdesk.PatientAsked;
import org.caredoor.notice.Notice;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Notices;
import org.caredoor.patient.PatientId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells people who may act for whom, in the transaction in which it changes. Access that begins on
 * a later day is told to its holder on that day, by {@link ProxyRound}.
 */
@Component
class ProxyNotices {
  private final Notices notices;
  private final AccessPolicy policy;
  private final InstantSource clock;

  ProxyNotices(Notices notices, AccessPolicy policy, InstantSource clock) {
    this.notices = notices;
    this.policy = policy;
    this.clock = clock;
  }

  /** The patient hears of it before anybody decides. */
  @EventListener
  void asked(PatientAsked asked) {
    notices.send(
        new Notice(
            "access-asked:" + asked.patient() + ":" + asked.request(),
            NoticeEvent.ACCESS_ASKED,
            asked.owner(),
            asked.patient(),
            Map.of(),
            "/me/sharing"));
  }

  /** What was given is told by {@link #changed}. */
  @EventListener
  void answered(AskAnswered answered) {
    if (answered.patient() == null) {
      notices.send(
          new Notice(
              "ask-answered:" + answered.ask(),
              NoticeEvent.ACCESS_REFUSED,
              answered.account(),
              null,
              Map.of(),
              "/family/asks"));
    }
  }

  /** The patient hears of all of it; whoever is kept out does not, and learns it from nobody. */
  @EventListener
  void changed(AccessChanged changed) {
    Instant now = clock.instant();
    PatientId patient = changed.patient();
    List<Held> all = policy.heldOf(patient);
    String key =
        "access-%s:%s:%d:%d:%d"
            .formatted(
                changed.kind(),
                patient,
                changed.grant(),
                changed.holder().value(),
                now.toEpochMilli());
    switch (changed.kind()) {
      case GIVEN -> {
        if (all.stream().noneMatch(h -> h.grant().no() == changed.grant() && later(h, now))) {
          notices.send(
              new Notice(
                  key,
                  NoticeEvent.ACCESS_GIVEN,
                  changed.holder(),
                  patient,
                  Map.of(),
                  "/for/" + patient + "/access"));
        }
      }
      case ENDED -> {
        if (all.stream().noneMatch(h -> h.open() && h.grant().account().equals(changed.holder()))) {
          notices.send(
              new Notice(
                  key, NoticeEvent.ACCESS_ENDED, changed.holder(), patient, Map.of(), "/home"));
        }
      }
      case TAKEN, NARROWED, CALLED_OFF, KEPT_OUT, LET_IN -> {
        // the patient alone
      }
    }
    all.stream()
        .filter(h -> h.grant().self() && h.open())
        .map(h -> h.grant().account())
        .filter(owner -> !owner.equals(changed.holder()))
        .forEach(owner ->
            notices.send(
                new Notice(
                    key + ":patient",
                    NoticeEvent.ACCESS_CHANGED,
                    owner,
                    patient,
                    Map.of("time", now.truncatedTo(ChronoUnit.SECONDS).toString()),
                    "/me/sharing")));
  }

  private static boolean later(Held held, Instant now) {
    return held.grant().startsAt().isAfter(now);
  }
}
