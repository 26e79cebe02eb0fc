// SPDX-License-Identifier: Apache-2.0
/**
 * The clinical record as received (FHIR R4), its release and its pages.
 *
 * <p>Face: {@link org.caredoor.record.RecordIntake}. Tables: {@code record.entry} and those around
 * it. Must never read an entry without a {@link org.caredoor.access.PatientAccess}.
 */
@NullMarked
@ApplicationModule(
    displayName = "record",
    allowedDependencies = {
      "store",
      "audit",
      "web",
      "directory",
      "patient",
      "account",
      "access",
      "access :: label",
      "access :: death",
      "access :: merging",
      "notice"
    })
package org.caredoor.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
