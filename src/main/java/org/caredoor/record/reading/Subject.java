// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a range may depend on.
 *
 * @param sex FHIR administrative gender
 */
public record Subject(@Nullable String sex, @Nullable LocalDate born) {
  /** Of whom nothing is known. */
  public static final Subject UNKNOWN = new Subject(null, null);
}
