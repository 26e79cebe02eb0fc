// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Something that was not taken in.
 *
 * @param place file and position in it, never a value
 * @param words the reason in the operator's English
 */
public record Refusal(
    String place, @Nullable String resourceType, RefusalReason reason, String words) {
  static Refusal of(String place, @Nullable String resourceType, RefusedException e) {
    return new Refusal(place, resourceType, e.reason(), e.words());
  }
}
