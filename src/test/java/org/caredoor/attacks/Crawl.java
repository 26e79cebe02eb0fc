// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * Everything that somebody's pages lead to: links, frames, pictures and forms that ask, opened a
 * few of each kind; forms that change something are written down and not sent.
 */
public final class Crawl {
  private static final int MOST = 500;

  private final Browser browser;
  private final String within;
  private final int ofEachKind;
  private final Map<String, Integer> opened = new HashMap<>();
  private final Set<String> addresses = new LinkedHashSet<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Map<String, HtmlPage> pages = new LinkedHashMap<>();
  private final List<Form> forms = new ArrayList<>();
  private final Set<String> starts;

  private Crawl(Browser browser, String within, int ofEachKind, Set<String> starts) {
    this.browser = browser;
    this.within = within;
    this.ofEachKind = ofEachKind;
    this.starts = starts;
  }

  /**
   * A form that changes something.
   *
   * @param on the page it stands on
   * @param action where it is sent
   * @param fields names of its fields and what stands in them
   */
  public record Form(HtmlPage on, String action, Map<String, String> fields) {
    String kind() {
      return Crawl.kind(action) + " " + fields.keySet();
    }
  }

  /**
   * Crawls as whoever is signed in.
   *
   * @param within follows only addresses that begin so
   * @param ofEachKind how many addresses of one kind are opened
   */
  public static Crawl of(Browser browser, String within, int ofEachKind, String... starts) {
    var crawl = new Crawl(browser, within, ofEachKind, Set.copyOf(Arrays.asList(starts)));
    Arrays.stream(starts).forEach(crawl::found);
    while (!crawl.waiting.isEmpty() && crawl.pages.size() < MOST) {
      crawl.open(crawl.waiting.removeFirst());
    }
    return crawl;
  }

  /** Every address that was found, opened or not, with its query. */
  public Set<String> addresses() {
    return addresses;
  }

  /** What was opened, files included. */
  public Map<String, HtmlPage> pages() {
    return pages;
  }

  /** What was opened because something led there, not because the crawl began there. */
  public Map<String, HtmlPage> linked() {
    Map<String, HtmlPage> linked = new LinkedHashMap<>(pages);
    linked.keySet().removeAll(starts);
    return linked;
  }

  /** The forms that change something, one of each kind. */
  public List<Form> forms() {
    return forms;
  }

  /** Of the paths that were found a few of each kind, without their queries. */
  public List<String> paths(int ofEach) {
    Map<String, Integer> seen = new HashMap<>();
    return addresses.stream()
        .map(address -> address.split("\\?", 2)[0])
        .distinct()
        .filter(path -> seen.merge(kind(path), 1, Integer::sum) <= ofEach)
        .toList();
  }

  private void open(String address) {
    HtmlPage page = browser.get(address);
    pages.put(address, page);
    if (!page.header("Content-Type").startsWith("text/html")) {
      return;
    }
    for (Element link : page.all("a[href], iframe[src], img[src], object[data]")) {
      String target =
          link.hasAttr("href")
              ? link.attr("href")
              : link.hasAttr("src") ? link.attr("src") : link.attr("data");
      if (!target.startsWith("#") && !target.matches("(?i)(?:tel|mailto|sms|data|blob):.*")) {
        found(relative(page.address().resolve(target)));
      }
    }
    page.all("form").forEach(form -> read(page, (FormElement) form));
  }

  private void read(HtmlPage page, FormElement form) {
    Map<String, String> fields = new LinkedHashMap<>();
    form.elements().stream()
        .filter(field -> !field.attr("name").isEmpty() && !field.attr("name").equals("_csrf"))
        .forEach(field -> fields.putIfAbsent(field.attr("name"), value(field)));
    String action = relative(page.address().resolve(form.attr("action")));
    if (!form.attr("method").equalsIgnoreCase("post")) {
      found(action.split("\\?", 2)[0] + "?" + encoded(fields));
      return;
    }
    var found = new Form(page, action, fields);
    if (action.startsWith(within) && forms.stream().noneMatch(f -> f.kind().equals(found.kind()))) {
      forms.add(found);
    }
  }

  /** Of a list the last choice: the first is mostly what stands there without asking. */
  private static String value(Element field) {
    return field.is("select")
        ? field.select("option:last-of-type").attr("value")
        : field.is("textarea") ? field.text() : field.attr("value");
  }

  private void found(String address) {
    if (!address.startsWith(within)
        || address.startsWith("/assets")
        || address.startsWith("/language")
        || address.equals("/staff/sign-in/sso") // leads away, to the organization's own page
        || !within.startsWith("/for/") && address.startsWith("/for/")
        || !addresses.add(address)
        || opened.merge(kind(address), 1, Integer::sum) > ofEachKind) {
      return;
    }
    waiting.add(address);
  }

  private static String relative(URI address) {
    return String.valueOf(address.getAuthority()).startsWith("localhost")
        ? address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery())
        : address.toString();
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** An address without what varies: {@code /for/{key}/records/results/{n}?q}. */
  static String kind(String address) {
    String[] parts = address.split("\\?", 2);
    String path =
        Arrays.stream(parts[0].split("/"))
            .map(s ->
                s.matches("\\d+(?:-\\d+)*")
                    ? "{n}"
                    : s.matches(Ids.KEY) ? "{key}" : s.matches(Ids.MARK) ? "{mark}" : s)
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
