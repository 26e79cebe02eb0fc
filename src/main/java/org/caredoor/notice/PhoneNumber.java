// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.Optional;
import java.util.regex.Pattern;

/** A telephone number as networks know it (E.164): {@code +15555550100}. */
public record PhoneNumber(String text) {
  private static final Pattern NORTH_AMERICAN = Pattern.compile("1?([2-9]\\d{2}[2-9]\\d{6})");
  private static final Pattern WORLD = Pattern.compile("[1-9]\\d{7,14}");

  /** What somebody typed or a chart has; without a plus sign it is North American. */
  public static Optional<PhoneNumber> of(String typed) {
    String digits = typed.replaceAll("[\\s().\\-/\\u00a0]", "");
    var national = NORTH_AMERICAN.matcher(digits);
    if (national.matches()) {
      return Optional.of(new PhoneNumber("+1" + national.group(1)));
    }
    return digits.startsWith("+") && WORLD.matcher(digits.substring(1)).matches()
        ? Optional.of(new PhoneNumber(digits))
        : Optional.empty();
  }

  /** An address in the form in which it is stored and compared. */
  static String plain(Channel channel, String address) {
    return channel == Channel.TEXT ? of(address).orElseThrow().text() : address.strip();
  }

  /** The last digits alone, for a page that others may see. */
  public String masked() {
    return "••• " + text.substring(text.length() - 4);
  }
}
