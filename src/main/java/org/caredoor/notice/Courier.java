// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.account.AccountId;
import org.caredoor.notice.Clearance.Verdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands messages to gateways, several at once. A gateway is no part of our transaction: before a
 * message is handed over it is written down that the gateway may have it, and after a crash or an
 * unclear answer the gateway is asked before anything is sent again.
 */
@Component
class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** Tries of one message: the last about a day after the first. */
  static final int TRIES = 12;

  private static final int AT_ONCE = 64;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofHours(4);

  private final DeliveryRepository deliveries;
  private final ReaderBook book;
  private final Clearance clearance;
  private final Fates fates;
  private final Map<Channel, Road> roads;
  private final InstantSource clock;

  Courier(
      DeliveryRepository deliveries,
      ReaderBook book,
      Clearance clearance,
      Fates fates,
      List<Road> roads,
      InstantSource clock) {
    this.deliveries = deliveries;
    this.book = book;
    this.clearance = clearance;
    this.fates = fates;
    this.roads = roads.stream().collect(Collectors.toMap(Road::channel, Function.identity()));
    this.clock = clock;
  }

  /** Carries some of what is due, and says how many; nodes share the work. */
  int carry() {
    List<Delivery> due = deliveries.take(roads.keySet(), AT_ONCE);
    if (due.isEmpty()) {
      return 0;
    }
    Map<AccountId, Reader> readers = book.of(due.stream().map(Delivery::notice).toList());
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      due.forEach(delivery -> each.execute(() -> carryOne(delivery, readers)));
    }
    return due.size();
  }

  private void carryOne(Delivery delivery, Map<AccountId, Reader> readers) {
    try {
      carry(delivery, readers);
    } catch (RuntimeException e) { // its turn ends by itself, and it is looked at anew
      LOG.warn("message {} cannot be carried", delivery.id(), e);
    }
  }

  private void carry(Delivery delivery, Map<AccountId, Reader> readers) {
    Road road = roads.get(delivery.channel());
    if (road == null || delivery.unsure() && !isFree(delivery, road)) {
      return;
    }
    switch (clearance.of(delivery, readers)) {
      case Verdict.Drop(Reason reason) -> fates.drop(delivery, reason);
      case Verdict.Broken() -> fates.fail(delivery, Reason.NO_TEXT.name());
      case Verdict.Hold(Instant until) -> deliveries.tryAgain(delivery, until, false, false, null);
      case Verdict.Go go -> {
        String text = road.text(delivery, go);
        String mark = Mark.of(text);
        if (!mark.equals(delivery.mark())) {
          deliveries.mark(delivery, mark, go.wording().version());
        }
        note(delivery, road, road.send(delivery, go, text));
      }
    }
  }

  /** Whether the try before did not arrive, so that another may be made. */
  private boolean isFree(Delivery delivery, Road road) {
    return switch (road.find(delivery)) {
      case Outcome.Found.Nowhere() -> true;
      case Outcome.Found.There(String ref) -> {
        fates.sent(delivery, ref);
        yield false;
      }
      case Outcome.Found.Unknown(String fault) -> {
        later(delivery, Duration.ZERO, true, fault);
        yield false;
      }
    };
  }

  private void note(Delivery delivery, Road road, Outcome outcome) {
    switch (outcome) {
      case Outcome.Taken(String ref) -> fates.sent(delivery, ref.isEmpty() ? null : ref);
      case Outcome.Refused(String fault) -> fates.fail(delivery, fault);
      case Outcome.Gone(String fault) -> {
        road.forget(delivery);
        fates.fail(delivery, fault);
      }
      case Outcome.Later(String fault, Duration pause) -> later(delivery, pause, false, fault);
      case Outcome.Unsure(String fault) -> later(delivery, Duration.ZERO, true, fault);
    }
  }

  private void later(Delivery delivery, Duration atLeast, boolean unsure, @Nullable String fault) {
    if (delivery.tries() >= TRIES) {
      fates.fail(delivery, unsure ? Reason.UNSURE.name() : String.valueOf(fault));
      LOG.warn("message {} is given up after {} tries: {}", delivery.id(), TRIES, fault);
      return;
    }
    Duration own = wait(delivery.tries());
    Duration wait = own.compareTo(atLeast) > 0 ? own : atLeast;
    deliveries.tryAgain(delivery, clock.instant().plus(wait), true, unsure, fault);
  }

  /** 30 s, 1 min, 2 min … 4 h. */
  static Duration wait(int tries) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries - 1, 20));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
