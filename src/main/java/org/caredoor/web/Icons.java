// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lucide drawings by name, put into the page itself; always beside a word. */
public final class Icons {
  private static final Map<String, String> CACHE = new ConcurrentHashMap<>();
  private static final Set<String> MIRRORED =
      Set.of("chevron-left", "chevron-right", "arrow-right", "send"); // in right-to-left pages

  private Icons() {}

  /** The SVG of an icon; safe to print as it is. */
  public static String svg(String name) {
    return svg(name, "");
  }

  /** As {@link #svg(String)}, with a further CSS class. */
  public static String svg(String name, String cssClass) {
    return "<svg class=\"icon "
        + cssClass
        + (MIRRORED.contains(name) ? " flip" : "")
        + "\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-linecap=\"round\""
        + " stroke-linejoin=\"round\" aria-hidden=\"true\" focusable=\"false\">"
        + CACHE.computeIfAbsent(name, Icons::shapes)
        + "</svg>";
  }

  private static String shapes(String name) {
    try (InputStream in =
        Icons.class.getResourceAsStream("/org/caredoor/web/icons/" + name + ".svg")) {
      if (in == null) {
        throw new IllegalArgumentException("no icon " + name);
      }
      String svg = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return svg.substring(svg.indexOf('>', svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"))
          .replaceAll("\\s*\\n\\s*", "")
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
