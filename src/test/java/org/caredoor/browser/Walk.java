// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.jsoup.nodes.Element;

/** Follows the links of a person's pages, two of each kind of address. */
final class Walk {
  private static final int OF_EACH_KIND = 2;
  private static final int MOST = 400;

  private final Browser browser;
  private final String within;
  private final Map<String, Integer> kinds = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Map<String, HtmlPage> pages = new java.util.LinkedHashMap<>();
  private final List<String> other = new ArrayList<>();

  private Walk(Browser browser, String within) {
    this.browser = browser;
    this.within = within;
  }

  /**
   * Walks from some addresses.
   *
   * @param within follows only addresses that begin so
   */
  static Walk from(Browser browser, String within, String... starts) {
    var walk = new Walk(browser, within);
    Arrays.stream(starts).forEach(walk::add);
    while (!walk.waiting.isEmpty()) {
      walk.step(walk.waiting.removeFirst());
    }
    return walk;
  }

  /** The pages that were found, by address. */
  Map<String, HtmlPage> pages() {
    return pages;
  }

  /** One address of each kind. */
  List<String> oneOfEachKind() {
    Set<String> seen = new HashSet<>();
    return pages.keySet().stream().filter(address -> seen.add(kind(address))).toList();
  }

  /** What was wrong with answers that are no pages. */
  List<String> other() {
    return other;
  }

  private void step(String address) {
    HtmlPage page = browser.get(address);
    if (!page.header("Content-Type").startsWith("text/html")) {
      if (page.status() != 200 || page.bytes().length == 0) {
        other.add(page.status() + " with " + page.bytes().length + " bytes for " + address);
      }
      return;
    }
    pages.put(address, page);
    for (Element link : page.all("a[href], iframe[src], img[src], object[data]")) {
      String target =
          link.hasAttr("href")
              ? link.attr("href")
              : link.hasAttr("src") ? link.attr("src") : link.attr("data");
      if (!target.startsWith("#") && !target.matches("(?i)(tel|mailto|sms|data|blob):.*")) {
        add(relative(page.address().resolve(target)));
      }
    }
  }

  private String relative(URI address) {
    String authority = String.valueOf(address.getAuthority());
    if (!authority.startsWith("localhost")) {
      return address.toString();
    }
    return address.getRawPath()
        + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
  }

  private void add(String address) {
    if (!address.startsWith(within)
        || (address.startsWith("/for/") && !within.startsWith("/for/"))
        || address.startsWith("/language")
        || address.equals("/staff/sign-in/sso") // leads away, to the organization's own page
        || address.startsWith("/assets")
        || pages.size() + waiting.size() >= MOST
        || !known.add(address)
        || kinds.merge(kind(address), 1, Integer::sum) > OF_EACH_KIND) {
      return;
    }
    waiting.add(address);
  }

  /** The address with its numbers, keys and values taken out. */
  static String kind(String address) {
    String[] parts = address.split("\\?", 2);
    String path =
        Arrays.stream(parts[0].split("/"))
            .map(s -> s.matches("\\d+(-\\d+)*") ? "{n}" : s.matches("[0-9a-z]{12}") ? "{key}" : s)
            .collect(Collectors.joining("/"));
    return parts.length == 1
        ? path
        : path
            + "?"
            + Arrays.stream(parts[1].split("&"))
                .map(p -> p.split("=", 2)[0])
                .sorted()
                .collect(Collectors.joining("&"));
  }
}
