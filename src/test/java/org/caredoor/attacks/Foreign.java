// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import java.util.Set;
import java.util.TreeSet;
import org.caredoor.HtmlPage;
import org.jsoup.nodes.Element;

/** What on a page came from somebody who is not its author and is more than words. */
public final class Foreign {
  private Foreign() {}

  /** What a browser would run, follow or show as more than words. */
  public static Set<String> in(HtmlPage page) {
    Set<String> found = new TreeSet<>();
    for (Element element : page.all("*")) {
      if (element.normalName().startsWith("evil")
          || element.normalName().equals("script") && !element.attr("src").startsWith("/assets/")) {
        found.add("an element <" + element.normalName() + "> " + element.data());
      }
      element
          .attributes()
          .forEach(attribute -> {
            String name = attribute.getKey();
            String value = attribute.getValue().strip();
            if (name.startsWith("on") || name.equals("srcdoc") || name.equals("style")) {
              found.add("an attribute " + attribute);
            }
            if (Set.of("href", "src", "action", "formaction", "data", "hx-get", "hx-post")
                    .contains(name)
                && !value.matches("(?:[/?#](?![/\\\\]).*|/|)")
                && !value.matches("(?:tel|sms|mailto):.*|(?:[a-z0-9-]+/)*[a-z0-9-]*(?:[?#].*)?")
                && (value.contains("evil") || value.startsWith("javascript:"))) {
              found.add("an address " + attribute);
            }
          });
    }
    return found;
  }
}
