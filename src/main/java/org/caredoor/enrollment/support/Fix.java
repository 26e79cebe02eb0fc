// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.caredoor.account.LogInFacts;

/** What a desk can do for a caller who was checked. Its name stands in addresses and the trail. */
enum Fix {
  /** Ends the pause after wrong tries. */
  UNLOCK(false),
  /** Mails a link to a new password. */
  PASSWORD_LINK(false),
  /** Mails the user name. */
  USER_NAME(false),
  /** Sends a link to begin with, to what stands in the chart. */
  NEW_LINK(false),
  /** Makes a letter with a new code. */
  NEW_LETTER(false),
  /** Another e-mail address for the log-in. */
  CONTACT(true),
  /** A code at the desk, to a new password and second thing. */
  START_CODE(true),
  /** Lets the caller act for the patient, at the desk of access. */
  GRANT(true);

  private final boolean inPerson;

  Fix(boolean inPerson) {
    this.inPerson = inPerson;
  }

  /** Whether the person has to be seen: a voice is not enough. */
  boolean inPerson() {
    return inPerson;
  }

  /** As written in addresses. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Fix> ofCode(String code) {
    return Arrays.stream(values()).filter(f -> f.code().equals(code)).findFirst();
  }

  /** Whether it is possible at all, whatever the cause is. */
  boolean fits(Facts facts) {
    if (facts.deceased()) {
      return false;
    }
    LogInFacts logIn = facts.logIn();
    return switch (this) {
      case NEW_LINK -> facts.mayBegin() && facts.reach().link() != null;
      case NEW_LETTER -> facts.mayBegin() && facts.reach().letter();
      case GRANT -> !facts.self() && logIn != null && facts.code() != null;
      case UNLOCK, PASSWORD_LINK, USER_NAME, CONTACT, START_CODE ->
          logIn != null
              && logIn.state() == LogInFacts.State.OPEN
              && !facts.unfinished()
              && mends(logIn, facts.now());
    };
  }

  /** Whether it does something for a log-in that is open. */
  private boolean mends(LogInFacts logIn, Instant now) {
    return switch (this) {
      case UNLOCK -> logIn.pause().endable();
      case PASSWORD_LINK, USER_NAME -> !logIn.reliable(now).isEmpty();
      case CONTACT, START_CODE, NEW_LINK, NEW_LETTER, GRANT -> true;
    };
  }
}
