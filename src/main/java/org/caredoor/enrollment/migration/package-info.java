// SPDX-License-Identifier: Apache-2.0
/**
 * Brings people over from another portal: reads their accounts, proxies and consents from CSV
 * files, says of each row what would become of it, does it in the background, and shows who has
 * come over. Everybody sets a new sign-in at their first visit; no password is taken over.
 *
 * <p>Face: {@link org.caredoor.enrollment.migration.Migrations}. Tables: {@code
 * enrollment.migration}, {@code migration_file}, {@code migration_row}. Must never open a chart, or
 * guess whose chart somebody's is.
 */
@NullMarked
@NamedInterface("migration")
package org.caredoor.enrollment.migration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
