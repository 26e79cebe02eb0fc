// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.notice.preference.Phones;
import org.springframework.stereotype.Component;

/** Numbers that belong to log-ins. */
@Component
public class KnownPhones {
  private final Phones phones;

  KnownPhones(Phones phones) {
    this.phones = phones;
  }

  /** The log-ins whose owners have confirmed some numbers, by the number as it is given. */
  public Map<String, Set<AccountId>> of(Collection<String> numbers) {
    Map<String, String> plain = new HashMap<>();
    for (String number : numbers) {
      PhoneNumber.of(number).ifPresent(known -> plain.put(number, known.text()));
    }
    Map<String, Set<AccountId>> known = phones.having(Set.copyOf(plain.values()));
    Map<String, Set<AccountId>> found = new HashMap<>();
    plain.forEach((number, text) -> {
      Set<AccountId> theirs = known.get(text);
      if (theirs != null) {
        found.put(number, theirs);
      }
    });
    return found;
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
