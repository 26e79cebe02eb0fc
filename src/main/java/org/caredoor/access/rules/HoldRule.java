// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.caredoor.access.DataClass;
import org.jspecify.annotations.Nullable;

/**
 * What is not shown at once, by law; a blanket delay has no place here (45 CFR 171).
 *
 * @param name what it is called at the desk
 * @param data kinds of data it is about
 * @param valueSets names of code lists that come with the portal; any code of them is held
 * @param codes further codes, {@code system|code}
 * @param state two letters; null for every state
 * @param exception the lawful reason, such as {@code 171.202(b)}
 * @param law the text it rests on, for the register of rules
 * @param days it ends by itself after so many days
 * @param active whether it is in use at this organization
 */
public record HoldRule(
    String name,
    Set<DataClass> data,
    List<String> valueSets,
    List<String> codes,
    @Nullable String state,
    String exception,
    String law,
    int days,
    boolean active) {
  private static final int LONGEST = 90;

  /** {@code loinc|*} would be everything, {@code loinc|1*} nearly so. */
  private static final Pattern TOO_WIDE = Pattern.compile("[^|]*\\|.{0,2}\\*");

  private static final Pattern EXCEPTION = Pattern.compile("171\\.\\d{3}(\\([a-z0-9]+\\))*");

  public HoldRule {
    data = Set.copyOf(data);
    valueSets = List.copyOf(valueSets);
    codes = List.copyOf(codes);
    if (name.isBlank() || law.isBlank() || !EXCEPTION.matcher(exception).matches()) {
      throw new IllegalArgumentException("a hold has a name, a law and a lawful reason");
    }
    if (days < 1 || days > LONGEST) {
      throw new IllegalArgumentException("a hold ends after 1 to 90 days");
    }
    if (valueSets.isEmpty() && codes.isEmpty() || codes.stream().anyMatch(HoldRule::tooWide)) {
      throw new IllegalArgumentException("a hold names what it is about, never everything");
    }
  }

  /** Whether a code, {@code system|code}, stands for so much that it names nothing. */
  public static boolean tooWide(String code) {
    return TOO_WIDE.matcher(code.strip()).matches();
  }
}
