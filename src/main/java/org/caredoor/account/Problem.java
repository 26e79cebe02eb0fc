// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.Duration;

/**
 * One thing to mend on a form.
 *
 * @param field id of the field it belongs to
 * @param key text key
 * @param number what the text counts, or 0
 */
public record Problem(String field, String key, long number) {
  public Problem(String field, String key) {
    this(field, key, 0);
  }

  /** "Too many tries", in whole minutes, rounded up. */
  public static Problem wait(String field, Duration time) {
    return new Problem(field, "account.problem.wait", time.plusSeconds(59).toMinutes());
  }
}
