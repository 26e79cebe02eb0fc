// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.HtmlPage;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** What must hold of the HTML of every page; each finding is one line. */
final class HtmlChecks {
  private static final int MOST_BYTES = 25 * 1024;
  private static final Pattern UNFINISHED =
      Pattern.compile(
          "\\?\\?|[a-z]\\.\\.(?!\\.)|\\bnull\\b|\\bundefined\\b|\\bNaN\\b|\\$\\{|\\{\\d}|\\{\\{|@(?:if|for|else|end|template)|"
              + "Optional[\\[.]|org\\.caredoor|\\w@[0-9a-f]{6,}|"
              + "\\b(?:web|account|access|record|exchange|operations)\\.[a-z][\\w-]*(?:\\.[\\w-]+)+");

  private HtmlChecks() {}

  static List<String> of(HtmlPage page, String language) {
    List<String> found = new ArrayList<>();
    if (page.status() != 200) {
      return List.of("status " + page.status());
    }
    String title = page.document().title();
    if (title.isBlank()) {
      found.add("no title");
    }
    if (page.all("h1").size() != 1) {
      found.add(page.all("h1").size() + " h1: " + page.texts("h1"));
    } else if (page.text("h1").isBlank()) {
      found.add("empty h1");
    }
    if (!page.one("html").attr("lang").startsWith(language)) {
      found.add("lang is " + page.one("html").attr("lang") + ", not " + language);
    }
    if (page.wireSize() > MOST_BYTES) {
      found.add("more than 25 KB on the wire: " + page.wireSize());
    }
    for (Element element : page.all("[style], style, script:not([src])")) {
      found.add("inline style or script: " + start(element));
    }
    Set<String> ids = new HashSet<>();
    for (Element element : page.document().getAllElements()) {
      if (element.hasAttr("id") && !ids.add(element.id())) {
        found.add("id twice: " + element.id());
      }
      for (Attribute attribute : element.attributes()) {
        if (attribute.getKey().startsWith("on")) {
          found.add("inline handler: " + start(element));
        }
        if (Set.of("aria-label", "title", "alt", "placeholder", "content")
            .contains(attribute.getKey())) {
          unfinished(attribute.getValue(), found);
        }
      }
    }
    unfinished(title, found);
    unfinished(page.text(), found);
    return found;
  }

  private static void unfinished(String words, List<String> found) {
    Matcher unfinished = UNFINISHED.matcher(words);
    if (unfinished.find()) {
      found.add(
          "unfinished text: …"
              + words.substring(
                  Math.max(0, unfinished.start() - 40),
                  Math.min(words.length(), unfinished.end() + 40))
              + "…");
    }
  }

  private static String start(Element element) {
    String html = element.outerHtml();
    return html.substring(0, Math.min(120, html.length()));
  }
}
