// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.Duration;

/**
 * One thing to mend on a form.
 *
 * @param field id of the field it belongs to
 * @param key text key
 * @param number what the text counts, or 0
 * @param code reason code that can be read out; empty for what needs none
 */
public record Problem(String field, String key, long number, String code) {
  public Problem(String field, String key) {
    this(field, key, 0);
  }

  public Problem(String field, String key, long number) {
    this(field, key, number, "");
  }

  /** An address that is in other hands too. */
  public static Problem guardedAddress(String field, String code) {
    return new Problem(field, "account.problem.guarded-address", 0, code);
  }

  /** A device that is in other hands too. */
  public static Problem guardedDevice(String field, String code) {
    return new Problem(field, "account.problem.guarded-device", 0, code);
  }

  /** "Too many tries", in whole minutes, rounded up. */
  public static Problem wait(String field, Duration time) {
    return new Problem(field, "account.problem.wait", time.plusSeconds(59).toMinutes());
  }
}
