// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.caredoor.access.AgeWord;
import org.caredoor.access.DataClass;
import org.caredoor.access.Label;
import org.caredoor.access.Purpose;
import org.caredoor.access.Scope;
import org.caredoor.access.rules.Difference;
import org.caredoor.account.StaffRole;
import org.caredoor.web.Page;

/**
 * Says rules in the words of a page.
 *
 * @param sites names of the sites by their keys
 */
record RuleWords(Page page, Map<String, String> sites) {
  /** A sentence about what sets two versions apart. */
  public String say(Difference.Line line) {
    return page.t(
        "access.rules.says." + line.key(), line.words().stream().map(this::word).toArray());
  }

  /** Names, joined; a word for none. */
  public String list(Collection<?> things) {
    return things.isEmpty()
        ? page.t("access.rules.none")
        : things.stream().sorted().map(this::word).collect(Collectors.joining(", "));
  }

  /** One name. */
  public String word(Object thing) {
    return switch (thing) {
      case Scope scope -> page.t("access.sharing.scope." + scope.code());
      case Label label -> page.t("access.rules.label." + label.code());
      case StaffRole role -> page.t("access.rules.role." + role.code());
      case Purpose purpose -> page.t("access.purpose." + purpose.name());
      case DataClass data -> page.t("access.rules.data." + data.name());
      case Difference.Place place -> place(place);
      case Difference.Age age -> AgeWord.of(page, age.key());
      case Collection<?> several -> list(several);
      default -> thing.toString();
    };
  }

  /** "California", "Eastside clinic", "Everywhere". */
  public String place(Difference.Place place) {
    String site = sites.getOrDefault(place.site(), place.site());
    if (place.state().isEmpty() && site.isEmpty()) {
      return page.t("access.rules.everywhere");
    }
    return place.state().isEmpty()
        ? site
        : site.isEmpty()
            ? page.t("access.rules.in-state", place.state())
            : page.t("access.rules.in-both", site, place.state());
  }
}
