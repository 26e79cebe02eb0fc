// SPDX-License-Identifier: Apache-2.0
/**
 * How people get their first log-in: where each chart stands on that way, the codes that open it,
 * and who said or did what about it.
 *
 * <p>Face: {@link org.caredoor.enrollment.Enrolments}, {@link org.caredoor.enrollment.Tokens},
 * {@link org.caredoor.enrollment.SiteTerms}, {@link org.caredoor.enrollment.SeenDocuments}. Tables:
 * {@code enrollment.step}, {@code standing}, {@code token}, {@code identity_check}, {@code
 * site_terms}. Must never know what is in a record, keep a code that opens something, or store what
 * follows from time or from other rooms.
 */
@NullMarked
@ApplicationModule(
    displayName = "enrollment",
    allowedDependencies = {
      "store",
      "audit",
      "web",
      "mail",
      "directory",
      "patient",
      "account",
      "access",
      "access :: merging",
      "access :: rules",
      "access :: death",
      "access :: asking",
      "access :: grantdesk",
      "notice"
    })
package org.caredoor.enrollment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
