// SPDX-License-Identifier: Apache-2.0
package org.caredoor.directory;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where the organization sees patients.
 *
 * @param key short, stable, in lower case: {@code eastside}
 * @param phone as it is shown
 * @param nurseLine number of the nurses, open beyond the hours
 */
public record Site(
    String key,
    String name,
    List<String> addressLines,
    String city,
    String state,
    String postalCode,
    String phone,
    @Nullable String nurseLine,
    OpeningHours hours) {
  public ZoneId zone() {
    return hours.zone();
  }
}
