// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caredoor.HtmlPage;

/** What in an address and in an answer belongs to one thing only. */
final class Ids {
  /** The key of a record. */
  static final String KEY = "[0-9a-hjkmnp-tv-z]{12}";

  /** Names a session on a page. */
  static final String MARK = "[0-9a-f]{32}";

  private static final String NOBODYS_KEY = "0123456789ab";
  private static final String NO_NUMBER = "98765432";
  private static final String NO_MARK = "0".repeat(32);

  /**
   * Of each request alone; the size follows from what is taken out, and each hundredth answer on a
   * connection closes it.
   */
  private static final List<String> OF_A_REQUEST =
      List.of(
          "date",
          "set-cookie",
          "content-length",
          "connection",
          "x-request-id",
          "last-modified",
          "etag");

  private Ids() {}

  /** Whether its numbers count within whoever asks: everybody has a first grant of their own. */
  static boolean ofTheirOwn(String path) {
    return path.matches("/me/sharing/\\d+/.*");
  }

  /**
   * The same address of something that is nowhere.
   *
   * @param kept the key of a record that stays as it is
   */
  static String nowhere(String address, String kept) {
    String path = address.split("\\?", 2)[0];
    String query = address.substring(path.length());
    return Arrays.stream(path.split("/", -1))
            .map(s ->
                s.matches("\\d+")
                    ? NO_NUMBER
                    : s.matches(KEY) && !s.equals(kept)
                        ? NOBODYS_KEY
                        : s.matches(MARK) ? NO_MARK : s)
            .collect(Collectors.joining("/"))
            .replaceAll("/(files|ages|holds)/" + NO_NUMBER, "/$1/999") // of three digits at most
        + query;
  }

  /** An answer without the address that was asked for and without what is new in each. */
  static String plain(HtmlPage page, String path) {
    var all = new StringBuilder().append(page.status()).append('\n');
    page.headers()
        .forEach((header, values) -> {
          if (!OF_A_REQUEST.contains(header)) {
            all.append(header).append(": ").append(values).append('\n');
          } else if (header.equals("set-cookie")) {
            values.forEach(v -> all.append(v.replaceAll("=[^;]*", "=")).append('\n'));
          }
        });
    String text =
        all.append(page.source())
            .toString()
            .replaceAll("[2-9A-Z]{5}-[2-9A-Z]{5}", "CODE")
            .replaceAll("(name=\"_csrf\" value=\"|data-csrf=\")[^\"]*", "$1");
    for (Map.Entry<String, String> part : parts(path).entrySet()) {
      text = text.replace(part.getKey(), part.getValue());
    }
    return text;
  }

  private static Map<String, String> parts(String path) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(path, "PATH");
    parts.put(URLEncoder.encode(path, StandardCharsets.UTF_8), "PATH");
    Arrays.stream(path.split("/"))
        .filter(s -> s.matches(KEY))
        .forEach(key -> parts.put(key, "KEY"));
    return parts;
  }
}
