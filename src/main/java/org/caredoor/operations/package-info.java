// SPDX-License-Identifier: Apache-2.0
/**
 * Running the house: the command line and the sample clinic.
 *
 * <p>Face: {@link org.caredoor.operations.Main}. Tables: none.
 */
@NullMarked
@ApplicationModule(
    displayName = "operations",
    allowedDependencies = {
      "store",
      "audit",
      "web",
      "mail",
      "directory",
      "patient",
      "account",
      "access",
      "record",
      "enrollment :: migration",
      "exchange"
    })
package org.caredoor.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
