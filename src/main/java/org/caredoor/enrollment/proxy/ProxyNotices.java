// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.proxy;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.asking.AskAnswered;
import org.caredoor.access.grantdesk.PatientAsked;
import org.caredoor.notice.Notice;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Notices;
import org.caredoor.patient.PatientId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people of what is asked for online, in the transaction in which it happens. */
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

  @EventListener
  void answered(AskAnswered answered) {
    PatientId patient = answered.patient();
    String key = "ask-answered:" + answered.ask();
    if (patient == null) {
      notices.send(
          new Notice(
              key, NoticeEvent.ACCESS_REFUSED, answered.account(), null, Map.of(), "/family/asks"));
    } else {
      notices.send(
          new Notice(
              key,
              NoticeEvent.ACCESS_GIVEN,
              answered.account(),
              patient,
              Map.of(),
              "/for/" + patient + "/access"));
      policy.heldOf(patient).stream()
          .filter(h -> h.grant().self() && h.open())
          .forEach(h ->
              notices.send(
                  new Notice(
                      key + ":patient",
                      NoticeEvent.ACCESS_CHANGED,
                      h.grant().account(),
                      patient,
                      Map.of("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()),
                      "/me/sharing")));
    }
  }
}
