// SPDX-License-Identifier: Apache-2.0
/**
 * What other systems send: FHIR bundles and files of them, checked, matched to a patient and handed
 * to {@code record}.
 *
 * <p>Face: {@link org.caredoor.exchange.Feeds}. Tables: {@code exchange.intake_run}, {@code
 * refusal}, {@code match_review}, {@code waiting_part}, {@code system_client}. Must never store
 * half of what belongs together.
 */
@NullMarked
@ApplicationModule(
    displayName = "exchange",
    allowedDependencies = {
      "store",
      "audit",
      "web",
      "directory",
      "patient",
      "account",
      "access",
      "record"
    })
package org.caredoor.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
