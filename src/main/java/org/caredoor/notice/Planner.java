// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides by which ways a notice goes, and to which places. */
@Component
class Planner {
  private static final int AT_ONCE = 200;

  /** In this order another way is sought where those that were chosen lead nowhere. */
  private static final List<Channel> ELSE =
      List.of(Channel.EMAIL, Channel.TEXT, Channel.PUSH, Channel.LETTER);

  private final Database database;
  private final NoticeRepository notices;
  private final DeliveryRepository deliveries;
  private final ReaderBook book;
  private final PostalAddresses postal;
  private final InstantSource clock;

  Planner(
      Database database,
      NoticeRepository notices,
      DeliveryRepository deliveries,
      ReaderBook book,
      PostalAddresses postal,
      InstantSource clock) {
    this.database = database;
    this.notices = notices;
    this.deliveries = deliveries;
    this.book = book;
    this.postal = postal;
    this.clock = clock;
  }

  /** Plans some of what waits, and says how many; nodes share the work. */
  int plan() {
    return database.inHouse(() -> {
      List<NoticeRepository.ToPlan> waiting = notices.toPlan(AT_ONCE);
      Map<AccountId, Reader> readers =
          book.of(waiting.stream().map(NoticeRepository.ToPlan::notice).toList());
      for (NoticeRepository.ToPlan next : waiting) {
        StoredNotice notice = next.notice();
        StoredNotice.Contact contact = notice.contact();
        if (contact != null) {
          deliveries.plan(notice, contact.channel(), contact.address(), clock.instant(), false);
        } else {
          plan(notice, readers.get(notice.account()), next.failed());
        }
      }
      notices.planned(waiting.stream().map(w -> w.notice().id()).toList());
      return waiting.size();
    });
  }

  private void plan(StoredNotice notice, @Nullable Reader reader, Set<Channel> failed) {
    var event = (NoticeEvent) notice.occasion();
    if (reader == null) {
      deliveries.nowhere(notice, Fate.DROPPED, Reason.CLOSED);
    } else if (reader.wishes().off(event)) {
      deliveries.nowhere(notice, Fate.DROPPED, Reason.TURNED_OFF);
    } else {
      boolean planned = failed.isEmpty() && planChosen(notice, event, reader);
      if (!planned && !planElse(notice, event, reader, failed) && failed.isEmpty()) {
        deliveries.nowhere(notice, Fate.FAILED, Reason.NO_ADDRESS);
      }
    }
  }

  private boolean planChosen(StoredNotice notice, NoticeEvent event, Reader reader) {
    boolean planned = false;
    for (Channel channel : reader.wishes().ways(event)) {
      planned |= plan(notice, event, reader, channel);
    }
    return planned;
  }

  private boolean planElse(
      StoredNotice notice, NoticeEvent event, Reader reader, Set<Channel> failed) {
    if (event.mailedElsewhere() && !reader.person().emails().isEmpty()) {
      return true;
    }
    return ELSE.stream()
        .filter(channel -> !failed.contains(channel))
        .filter(channel -> channel != Channel.LETTER || event.weight() != Weight.ORDINARY)
        .anyMatch(channel -> plan(notice, event, reader, channel));
  }

  private boolean plan(StoredNotice notice, NoticeEvent event, Reader reader, Channel channel) {
    Instant now = clock.instant();
    if (channel == Channel.LETTER) {
      boolean there = reader.own() != null && postal.of(reader.own().id()).isPresent();
      if (there) {
        deliveries.plan(notice, channel, "", now, false);
      }
      return there;
    }
    List<String> places =
        channel == Channel.EMAIL && event.mailedElsewhere() ? List.of() : reader.places(channel);
    boolean toAll = event.weight() == Weight.SECURITY || channel == Channel.PUSH;
    boolean collected =
        channel == Channel.EMAIL
            && event.weight() == Weight.ORDINARY
            && reader.wishes().digestAt() != null;
    Instant at = collected ? reader.wishes().nextDigest(now, reader.zone()) : now;
    places.stream()
        .limit(toAll ? places.size() : 1)
        .forEach(place -> deliveries.plan(notice, channel, place, at, collected));
    return !places.isEmpty();
  }
}
