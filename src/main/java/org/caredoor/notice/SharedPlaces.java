// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Held;
import org.caredoor.account.AccountId;
import org.caredoor.account.Reach;
import org.caredoor.notice.preference.Phones;
import org.caredoor.patient.Chart;
import org.springframework.stereotype.Component;

/**
 * Places of a young patient where somebody reads too who may act for them: nothing goes there. That
 * the house is one of these is taken for granted.
 */
@Component
class SharedPlaces {
  private static final int GROWN_UP = 18;

  private final AccessPolicy policy;
  private final Reach reach;
  private final Phones phones;
  private final InstantSource clock;

  SharedPlaces(AccessPolicy policy, Reach reach, Phones phones, InstantSource clock) {
    this.policy = policy;
    this.reach = reach;
    this.phones = phones;
    this.clock = clock;
  }

  boolean isShared(Reader reader, Channel channel, String place) {
    Chart own = reader.own();
    if (own == null || own.age(clock.instant().atZone(reader.zone()).toLocalDate()) >= GROWN_UP) {
      return false;
    }
    Set<AccountId> others =
        policy.heldOf(own.id()).stream()
            .filter(Held::open)
            .map(h -> h.grant().account())
            .filter(account -> !account.equals(reader.person().account()))
            .collect(Collectors.toSet());
    return channel == Channel.LETTER
        ? !others.isEmpty()
        : readingAt(channel, place).stream().anyMatch(others::contains);
  }

  private List<AccountId> readingAt(Channel channel, String place) {
    return switch (channel) {
      case EMAIL -> reach.byEmail(place.toLowerCase(Locale.ROOT));
      case TEXT -> phones.having(place);
      case PUSH, LETTER -> List.of();
    };
  }
}
