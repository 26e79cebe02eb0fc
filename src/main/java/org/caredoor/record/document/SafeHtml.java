// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * HTML of others, made safe to stand in a page: only text, headings, lists, tables and plain links
 * are left. No script, style, event, form, picture or anything that loads from elsewhere.
 */
final class SafeHtml {
  /** Above it (characters) a page would grow unreadable; the file is offered instead. */
  private static final int LARGEST = 2 << 20;

  private static final Safelist ALLOWED =
      new Safelist()
          .addTags(
              "h1",
              "h2",
              "h3",
              "h4",
              "h5",
              "h6",
              "p",
              "br",
              "hr",
              "div",
              "span",
              "b",
              "strong",
              "i",
              "em",
              "u",
              "s",
              "sub",
              "sup",
              "small",
              "ul",
              "ol",
              "li",
              "dl",
              "dt",
              "dd",
              "blockquote",
              "pre",
              "code",
              "table",
              "caption",
              "thead",
              "tbody",
              "tfoot",
              "tr",
              "th",
              "td",
              "a")
          .addAttributes("th", "colspan", "rowspan", "scope")
          .addAttributes("td", "colspan", "rowspan")
          .addAttributes("ol", "start")
          .addAttributes("a", "href")
          .addProtocols("a", "href", "https", "http", "mailto", "tel")
          .addEnforcedAttribute("a", "rel", "noopener noreferrer");

  private final String markup;

  private SafeHtml(String markup) {
    this.markup = markup;
  }

  /**
   * Cleans HTML or XHTML; empty when it is too large or nothing is left of it.
   *
   * @param title what the page is headed; the same heading is not repeated
   * @param tableLabel says what a table is, for those who scroll it without seeing it
   */
  static Optional<SafeHtml> of(String html, String title, String tableLabel) {
    if (html.length() > LARGEST) {
      return Optional.empty();
    }
    Document clean = new Cleaner(ALLOWED).clean(Jsoup.parse(html));
    Element first = clean.selectFirst("h1, h2, h3, h4, h5, h6");
    if (first != null && first.text().equalsIgnoreCase(title)) {
      first.remove();
    }
    nestHeadings(clean);
    clean.select("a:not([href])").unwrap();
    for (Element table : clean.select("table")) {
      if (table.parents().is("table")) {
        continue;
      }
      table.addClass("table");
      table.wrap("<div class=\"scroll\" tabindex=\"0\" role=\"region\"></div>");
      Element region = table.parent();
      if (region != null) {
        region.attr("aria-label", tableLabel);
      }
    }
    clean.outputSettings().prettyPrint(false);
    return clean.body().text().isBlank()
        ? Optional.empty()
        : Optional.of(new SafeHtml(clean.body().html().strip()));
  }

  /** Headings stand below the page's own two, and none leaves a level out (WCAG 1.3.1). */
  private static void nestHeadings(Document clean) {
    Deque<String> above = new ArrayDeque<>();
    for (Element heading : clean.select("h1, h2, h3, h4, h5, h6")) {
      while (!above.isEmpty() && above.peek().compareTo(heading.tagName()) >= 0) {
        above.pop();
      }
      above.push(heading.tagName());
      heading.tagName("h" + Math.min(2 + above.size(), 6));
    }
  }

  /** Markup that may be printed without escaping. */
  String markup() {
    return markup;
  }
}
