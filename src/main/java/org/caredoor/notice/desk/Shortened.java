// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.desk;

import org.caredoor.mail.MailMessage;
import org.caredoor.notice.Channel;
import org.caredoor.notice.PhoneNumber;

/** Where something goes, as a desk may see it: {@code r•••@example.org}, {@code ••• 0187}. */
final class Shortened {
  private Shortened() {}

  /** Enough for whoever knows the place. */
  static String of(Channel channel, String place) {
    return switch (channel) {
      case EMAIL -> MailMessage.masked(place);
      case TEXT -> PhoneNumber.of(place).map(PhoneNumber::masked).orElse("•••");
      case PUSH, LETTER -> place;
    };
  }
}
