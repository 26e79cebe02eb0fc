// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a portal's objects take, asked of its JVM by {@code jcmd}. */
final class Memory {
  private static final Pattern USED =
      Pattern.compile(
          "(?:total|committed)(?: reserved)? \\d+K(?:, committed \\d+K)?, used (\\d+)K");

  private Memory() {}

  /** Bytes that are in use after a collection; empty where the JVM does not tell. */
  static OptionalLong live(ProcessHandle portal) throws IOException, InterruptedException {
    Jcmd.ask(portal, "GC.run");
    return used(Jcmd.ask(portal, "GC.heap_info"));
  }

  /** The sum of the generations in the answer to {@code GC.heap_info}. */
  static OptionalLong used(String heapInfo) {
    Matcher used = USED.matcher(heapInfo);
    long kilobytes = 0;
    boolean found = false;
    while (used.find()) {
      kilobytes += Long.parseLong(used.group(1));
      found = true;
    }
    return found ? OptionalLong.of(kilobytes << 10) : OptionalLong.empty();
  }
}
