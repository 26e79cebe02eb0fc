// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.session;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How old a browser is, by what it says of itself. Every browser of an iPhone is as old as its
 * system, and those made of Chromium as that.
 *
 * @param number {@code 15.3}; empty where it says none that we know
 * @param tooOld for what the pages ask for
 */
public record BrowserVersion(String number, boolean tooOld) {
  private static final BrowserVersion UNKNOWN = new BrowserVersion("", false);

  /** Where a version stands, and the first that the pages are made for. */
  private record Mark(Pattern place, int major, int minor) {}

  private static final List<Mark> MARKS =
      List.of(
          new Mark(Pattern.compile("(?:iPhone|iPad).*? OS (\\d{1,4})(?:_(\\d{1,4}))?"), 15, 4),
          new Mark(Pattern.compile("Firefox/(\\d{1,4})(?:\\.(\\d{1,4}))?"), 97, 0),
          new Mark(Pattern.compile("Chrome/(\\d{1,4})(?:\\.(\\d{1,4}))?"), 99, 0),
          new Mark(Pattern.compile("Version/(\\d{1,4})(?:\\.(\\d{1,4}))?.*Safari/"), 15, 4));

  public static BrowserVersion of(@Nullable String userAgent) {
    if (userAgent == null) {
      return UNKNOWN;
    }
    for (Mark mark : MARKS) {
      Matcher found = mark.place().matcher(userAgent);
      if (found.find()) {
        int major = Integer.parseInt(found.group(1));
        int minor = found.group(2) == null ? 0 : Integer.parseInt(found.group(2));
        return new BrowserVersion(
            major + "." + minor,
            major < mark.major() || major == mark.major() && minor < mark.minor());
      }
    }
    return UNKNOWN;
  }
}
