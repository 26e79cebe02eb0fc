// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import org.caredoor.notice.preference.Phones;
import org.springframework.stereotype.Component;

/** Numbers that belong to log-ins. */
@Component
public class KnownPhones {
  private final Phones phones;

  KnownPhones(Phones phones) {
    this.phones = phones;
  }

  /**
   * Whether the owner of some log-in has confirmed a number as theirs.
   *
   * @param number as a chart has it
   */
  public boolean has(String number) {
    return PhoneNumber.of(number).stream()
        .anyMatch(plain -> !phones.having(plain.text()).isEmpty());
  }
}
