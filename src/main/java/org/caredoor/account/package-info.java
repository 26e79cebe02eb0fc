// SPDX-License-Identifier: Apache-2.0
/**
 * Log-ins of patients and staff: passwords, second factor, sessions, throttling, roles.
 *
 * <p>Face: {@link org.caredoor.account.Accounts}, {@link org.caredoor.account.SignedIn}. Tables:
 * {@code account.user_account} and those below it, the Spring sessions. Must never know a chart.
 */
@NullMarked
@ApplicationModule(
    displayName = "account",
    allowedDependencies = {"store", "audit", "web"})
package org.caredoor.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
