// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * An answer other than 200, or a connection that broke.
 *
 * @param status 0 where no answer came
 * @param page its path, with a star for each number and without its query
 * @param text how the page begins, or where it leads, or why there was no answer
 */
record Mishap(int status, String page, String text) {
  /** So many are told of a run. */
  static final int MOST = 10;

  private static final int LONGEST = 200;

  static Mishap answered(byte[] request, int status, String said) {
    Document page = Jsoup.parse(said);
    Element main = Objects.requireNonNullElse(page.selectFirst("main"), page);
    return new Mishap(status, page(request), cut(main.text()));
  }

  static Mishap broken(byte[] request, Exception why) {
    return new Mishap(0, page(request), cut(why.toString()));
  }

  String line() {
    return "  %s %s: %s".formatted(status == 0 ? "no answer" : status, page, text);
  }

  private static String page(byte[] request) {
    String target = new String(request, StandardCharsets.US_ASCII).split(" ", 3)[1];
    return target.replaceAll("\\?.*", "").replaceAll("\\d+", "*");
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
