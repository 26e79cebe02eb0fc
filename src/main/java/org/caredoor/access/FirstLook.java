// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.Optional;

/**
 * Something of their own that somebody should see first, who opens their record for the first time.
 * Rooms above look; the first of them, by Spring's order, that has something is where one lands.
 */
public interface FirstLook {
  /** Own path of a page of the record; empty for nothing. */
  Optional<String> in(PatientAccess own);
}
