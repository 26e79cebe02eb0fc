// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody would call the device that sends a request; a suggestion, never a proof. */
public final class DeviceName {
  private static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("iPhone", "iphone");
    KINDS.put("iPad", "ipad");
    KINDS.put("Android", "android");
    KINDS.put("CrOS", "chromebook");
    KINDS.put("Macintosh", "mac");
    KINDS.put("Windows", "windows");
    KINDS.put("Linux", "linux");
  }

  private DeviceName() {}

  /** The text key of its name. */
  public static String key(@Nullable String userAgent) {
    return "account.device."
        + KINDS.entrySet().stream()
            .filter(kind -> userAgent != null && userAgent.contains(kind.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("other");
  }
}
