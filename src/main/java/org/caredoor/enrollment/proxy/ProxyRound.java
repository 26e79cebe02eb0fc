// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.proxy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.asking.Asks;
import org.caredoor.access.death.Deaths;
import org.caredoor.access.grantdesk.Ahead;
import org.caredoor.account.AccountId;
import org.caredoor.enrollment.proxy.Told.Telling;
import org.caredoor.enrollment.proxy.Told.What;
import org.caredoor.notice.Notice;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Notices;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks what the days bring and tells it: what lies ahead 90, 30 and 7 days before, and access that
 * begins or ends on a day of its own on that day. After a pause it tells the nearest time alone.
 * Whether somebody may still be told is asked when the notice leaves.
 */
@Component
class ProxyRound {
  private static final Logger LOG = LoggerFactory.getLogger(ProxyRound.class);
  private static final int[] TIMES = {7, 30, 90};

  /** A mistake about a death is often found within a day: nobody is to be sorry for nothing. */
  private static final Duration QUIET = Duration.ofDays(1);

  private static final Duration STILL_NEWS = Duration.ofDays(30);

  /** The page itself has said it since. */
  private static final Duration LONG_SEEN = Duration.ofDays(7);

  private final Ahead ahead;
  private final Deaths deaths;
  private final Asks asks;
  private final AccessPolicy policy;
  private final Told told;
  private final Notices notices;
  private final Database database;
  private final InstantSource clock;
  private final boolean carried;

  /**
   * @param carried false in tests that look themselves
   */
  ProxyRound(
      Ahead ahead,
      Deaths deaths,
      Asks asks,
      AccessPolicy policy,
      Told told,
      Notices notices,
      Database database,
      InstantSource clock,
      @Value("${caredoor.notices.carried:true}") boolean carried) {
    this.ahead = ahead;
    this.deaths = deaths;
    this.asks = asks;
    this.policy = policy;
    this.told = told;
    this.notices = notices;
    this.database = database;
    this.clock = clock;
    this.carried = carried;
  }

  @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void hourly() {
    if (carried) {
      look();
    }
  }

  void look() {
    ahead.endings(TIMES[TIMES.length - 1]).forEach(this::ending);
    ahead.birthdays(TIMES[TIMES.length - 1]).forEach(this::birthday);
    Instant now = clock.instant();
    ahead.begun(now.minus(LONG_SEEN)).forEach(this::begun);
    ahead.ended(now.minus(LONG_SEEN)).forEach(this::ended);
    deaths.learnt(now.minus(STILL_NEWS), now.minus(QUIET)).forEach(this::death);
    asks.forget();
    told.forget();
  }

  /** The smallest of the times that the days fit into; empty while it is farther off. */
  static OptionalInt time(long days) {
    return days < 0 ? OptionalInt.empty() : IntStream.of(TIMES).filter(t -> days <= t).findFirst();
  }

  private void ending(Ahead.Change change) {
    time(change.days())
        .ifPresent(time ->
            tell(
                new Telling(
                    change.patient(),
                    change.reader(),
                    What.ENDING,
                    change.no() + ":" + change.day(),
                    time),
                NoticeEvent.ACCESS_ENDS,
                Map.of("date", change.day().plusDays(1).toString()), // the first without it
                "/for/" + change.patient() + "/access"));
  }

  private void begun(Ahead.Change change) {
    tell(
        new Telling(
            change.patient(), change.reader(), What.BEGUN, change.no() + ":" + change.day(), 0),
        NoticeEvent.ACCESS_GIVEN,
        Map.of(),
        "/for/" + change.patient() + "/access");
  }

  private void ended(Ahead.Change change) {
    tell(
        new Telling(change.patient(), change.reader(), What.ENDED, change.day().toString(), 0),
        NoticeEvent.ACCESS_ENDED,
        Map.of(),
        "/home");
  }

  private void birthday(Ahead.Change change) {
    time(change.days())
        .ifPresent(time ->
            tell(
                new Telling(
                    change.patient(),
                    change.reader(),
                    What.BIRTHDAY,
                    change.day().toString(),
                    time),
                change.own() ? NoticeEvent.BIRTHDAY_AHEAD : NoticeEvent.BIRTHDAY_AHEAD_FAMILY,
                Map.of("date", change.day().toString()),
                change.own() ? "/me/sharing" : "/for/" + change.patient() + "/access"));
  }

  private void death(Deaths.Learnt learnt) {
    policy.heldOf(learnt.patient()).stream()
        .filter(h -> h.open() && !h.grant().self())
        .map(h -> h.grant().account())
        .distinct()
        .forEach(reader -> bereaved(learnt.patient(), reader, learnt.no()));
  }

  private void bereaved(PatientId patient, AccountId reader, int no) {
    tell(
        new Telling(patient, reader, What.DEATH, Integer.toString(no), 0),
        NoticeEvent.AFTER_DEATH,
        Map.of(),
        "/for/" + patient + "/access");
  }

  /** That it was told and the notice itself are stored together; one that fails keeps none back. */
  private void tell(Telling telling, NoticeEvent event, Map<String, String> values, String path) {
    try {
      database.inHouse(() -> {
        if (told.first(telling)) {
          notices.send(
              new Notice(telling.key(), event, telling.reader(), telling.patient(), values, path));
        }
        return true;
      });
    } catch (RuntimeException e) {
      LOG.warn("somebody could not be told of a change ahead", e);
    }
  }
}
