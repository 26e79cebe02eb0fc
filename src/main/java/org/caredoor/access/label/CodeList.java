// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.util.List;
import java.util.Set;
import org.caredoor.access.DataClass;

/** What an entry may be about: kinds of data with codes, made ready for many entries. */
public final class CodeList {
  private final Set<DataClass> data;
  private final CodeTable<Boolean> table = new CodeTable<>();

  /**
   * @param valueSets names of code lists that come with the portal
   * @param codes further codes, {@code system|code}; {@code *} at the end for all that begin so
   */
  public CodeList(Set<DataClass> data, List<String> valueSets, List<String> codes) {
    this.data = Set.copyOf(data);
    for (String name : valueSets) {
      ValueSet.named(name).codes().forEach(c -> table.add(c.system(), c.code(), true));
    }
    for (String code : codes) {
      int bar = code.lastIndexOf('|');
      if (bar < 1 || bar == code.length() - 1) {
        throw new IllegalArgumentException("a code is written system|code");
      }
      table.add(code.substring(0, bar), code.substring(bar + 1), true);
    }
  }

  /** Whether an entry is about it: any coding of its resource counts. */
  public boolean finds(DataClass kind, LabelFacts facts) {
    if (!data.contains(kind)) {
      return false;
    }
    boolean[] found = {false};
    for (LabelFacts.Coding coding : facts.codings()) {
      table.find(coding.system(), coding.code(), mark -> found[0] = true);
    }
    return found[0];
  }
}
