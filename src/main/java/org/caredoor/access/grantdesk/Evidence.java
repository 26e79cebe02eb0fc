// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.caredoor.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What was seen, by whom and when.
 *
 * @param digits the last two to four of its number
 * @param dated day of a court's order; null for other papers
 */
record Evidence(
    Paper paper, String digits, @Nullable LocalDate dated, AccountId seenBy, Instant seenAt) {
  private static final Pattern DIGITS = Pattern.compile("[0-9A-Z]{2,4}");

  /** The last two to four of a number, as they are kept; empty for anything else. */
  static Optional<String> digits(String typed) {
    String text = typed.strip().toUpperCase(Locale.ROOT);
    return DIGITS.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }

  /** Whether it is the same paper, whoever saw it and when. */
  static boolean same(@Nullable Evidence one, @Nullable Evidence other) {
    return one == null || other == null
        ? one == null && other == null
        : one.seen().equals(other.seen()) && Objects.equals(one.dated, other.dated);
  }

  /** As a grant keeps it: kind and last digits. */
  String seen() {
    return paper.code() + " " + digits;
  }
}
