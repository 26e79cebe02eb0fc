// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import java.util.List;
import org.caredoor.access.Label;

/**
 * What gives an entry a label; any one of these is enough.
 *
 * @param valueSets names of code lists that come with the portal
 * @param codes further codes, {@code system|code} with the system as a URI or its short name
 * @param encounterClasses v3 ActCode of a visit's class
 * @param departments names of departments and services, as sources write them, lower case
 * @param words watch words in free text: whole words, case and accents do not matter; {@code *} at
 *     the end for any ending, {@code -} in front for an exception, {@code -st depression}. The same
 *     holds for departments
 */
public record LabelRule(
    Label label,
    List<String> valueSets,
    List<String> codes,
    List<String> encounterClasses,
    List<String> departments,
    List<String> words) {
  public LabelRule {
    valueSets = List.copyOf(valueSets);
    codes = List.copyOf(codes);
    encounterClasses = List.copyOf(encounterClasses);
    departments = List.copyOf(departments);
    words = List.copyOf(words);
  }
}
