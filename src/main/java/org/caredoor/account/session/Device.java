// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.session;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says of itself, in the two words by which its owner knows it. Anybody may say
 * anything, so that it is shown and decides nothing.
 *
 * @param browser {@code Firefox}; empty when it is none that we know
 * @param system {@code iPhone}, {@code Windows}; empty when it is none that we know
 */
public record Device(String browser, String system) implements Serializable {
  private static final long serialVersionUID = 1;

  static final Device UNKNOWN = new Device("", "");

  /** What stands in a header, and what it means; the first that fits, for most imitate others. */
  private record Mark(String text, String name) {}

  private static final List<Mark> BROWSERS =
      List.of(
          new Mark("Edg/", "Edge"),
          new Mark("EdgA/", "Edge"),
          new Mark("EdgiOS/", "Edge"),
          new Mark("OPR/", "Opera"),
          new Mark("SamsungBrowser/", "Samsung Internet"),
          new Mark("DuckDuckGo/", "DuckDuckGo"),
          new Mark("FxiOS/", "Firefox"),
          new Mark("Firefox/", "Firefox"),
          new Mark("CriOS/", "Chrome"),
          new Mark("Chrome/", "Chrome"),
          new Mark("Safari/", "Safari"));

  private static final List<Mark> SYSTEMS =
      List.of(
          new Mark("iPhone", "iPhone"),
          new Mark("iPad", "iPad"),
          new Mark("Android", "Android"),
          new Mark("CrOS", "Chromebook"),
          new Mark("Macintosh", "Mac"),
          new Mark("Windows", "Windows"),
          new Mark("Linux", "Linux"));

  public static Device of(@Nullable String userAgent) {
    return userAgent == null
        ? UNKNOWN
        : new Device(first(BROWSERS, userAgent), first(SYSTEMS, userAgent));
  }

  private static String first(List<Mark> marks, String userAgent) {
    return marks.stream()
        .filter(mark -> userAgent.contains(mark.text()))
        .map(Mark::name)
        .findFirst()
        .orElse("");
  }

  public boolean handheld() {
    return List.of("iPhone", "iPad", "Android").contains(system);
  }
}
