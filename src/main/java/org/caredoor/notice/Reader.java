// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.caredoor.account.Reach;
import org.caredoor.account.SignedIn;
import org.caredoor.notice.preference.Wishes;
import org.caredoor.notice.push.PushDevice;
import org.caredoor.patient.Chart;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a log-in, with all that bears on how they are told.
 *
 * @param own their own chart, if they have one
 * @param phones confirmed numbers that texts may go to
 * @param zone in which their day and night are
 */
record Reader(
    Reach.Person person,
    @Nullable Chart own,
    Wishes wishes,
    List<String> phones,
    List<PushDevice> devices,
    ZoneId zone) {

  Locale language() {
    String wished = wishes.language();
    return Words.closest(Locale.of(wished == null ? person.language() : wished));
  }

  boolean staff() {
    return person.realm() == SignedIn.Realm.STAFF;
  }

  /** Where they are reached by a way that needs no paper, the first before the others. */
  List<String> places(Channel channel) {
    return switch (channel) {
      case EMAIL -> person.emails();
      case TEXT -> phones;
      case PUSH -> devices.stream().map(PushDevice::place).toList();
      case LETTER -> List.of();
    };
  }
}
