// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.caredoor.operations.Visitor;
import org.caredoor.operations.bench.population.LogIns.LogIn;
import org.jsoup.Connection;
import org.jsoup.nodes.Document;

/**
 * A signed-in person, with the requests that they make, ready to be sent.
 *
 * @param requests for each page the ways to ask for it, of which one is drawn at random; a way is
 *     several requests one after the other where the page is a walk
 * @param plain the same for an answer that is not compressed
 */
record Reader(Map<PageKind, List<List<byte[]>>> requests, Map<PageKind, List<List<byte[]>>> plain) {
  private static final Pattern RESULT = Pattern.compile("/records/results/\\d+");
  private static final Pattern LIST =
      Pattern.compile("/(records/[a-z-]+|medicines|visits)(\\?.*)?");
  private static final Set<String> NO_LISTS = Set.of("/records/search", "/records/corrections");
  private static final int MOST_PAGES = 100;

  /** Signs in and looks once at everything that will be asked for. */
  static Reader signIn(int port, LogIn logIn) throws IOException {
    var visitor = new Visitor("http://localhost:" + port);
    visitor.signIn("/sign-in", logIn.userName(), logIn.password(), logIn.totpSecret());
    page(visitor, "/home");
    Document results = page(visitor, "/records/results");
    List<String> single = links(results, RESULT);
    if (single.isEmpty()) {
      throw new IllegalStateException("the list of results has no links to results");
    }
    Map<PageKind, List<List<String>>> paths = new EnumMap<>(PageKind.class);
    paths.put(PageKind.HOME, List.of(List.of("/home")));
    paths.put(PageKind.RESULTS, List.of(List.of("/records/results")));
    paths.put(PageKind.RESULT, single.stream().map(List::of).toList());
    paths.put(PageKind.RECORD, List.of(lists(visitor)));
    return new Reader(
        requests(paths, visitor.cookies(), true), requests(paths, visitor.cookies(), false));
  }

  List<List<byte[]>> ways(PageKind kind, boolean gzip) {
    return Objects.requireNonNull((gzip ? requests : plain).get(kind));
  }

  private static Document page(Visitor visitor, String path) throws IOException {
    Connection.Response answer = visitor.get(path);
    if (answer.statusCode() != 200
        || !answer.url().getPath().equals(path.replaceAll("\\?.*", ""))) {
      throw new IllegalStateException(
          "%s answered %d at %s".formatted(path, answer.statusCode(), answer.url().getPath()));
    }
    return answer.parse();
  }

  /** Every list of the record, page by page, as its contents link to them. */
  private static List<String> lists(Visitor visitor) throws IOException {
    Set<String> found = new LinkedHashSet<>(links(page(visitor, "/records"), LIST));
    found.removeAll(NO_LISTS);
    var open = new ArrayDeque<>(found);
    while (!open.isEmpty() && found.size() < MOST_PAGES) {
      Document list = page(visitor, open.remove());
      list.select("a[rel=next]").stream()
          .map(next -> next.attr("href"))
          .map(href -> href.startsWith("?") ? path(list) + href : href)
          .filter(found::add)
          .forEach(open::add);
    }
    return Stream.concat(Stream.of("/records"), found.stream()).toList();
  }

  private static String path(Document page) {
    return java.net.URI.create(page.location()).getPath();
  }

  private static List<String> links(Document page, Pattern wanted) {
    return page.select("main a[href]").stream()
        .map(link -> link.attr("href"))
        .filter(href -> wanted.matcher(href).matches())
        .distinct()
        .toList();
  }

  private static Map<PageKind, List<List<byte[]>>> requests(
      Map<PageKind, List<List<String>>> paths, String cookies, boolean gzip) {
    Map<PageKind, List<List<byte[]>>> requests = new EnumMap<>(PageKind.class);
    paths.forEach((kind, ways) -> {
      List<List<byte[]>> ready = new ArrayList<>();
      for (List<String> way : ways) {
        ready.add(way.stream().map(path -> Wire.request(path, cookies, gzip)).toList());
      }
      requests.put(kind, ready);
    });
    return requests;
  }
}
