// SPDX-License-Identifier: Apache-2.0
/**
 * Log-ins of patients and staff: passwords, second factor, sessions, throttling, roles, drafts, and
 * what a browser may do.
 *
 * <p>Face: {@link org.caredoor.account.Accounts}, {@link org.caredoor.account.SignedIn}, {@link
 * org.caredoor.account.StaffRole}. Tables: {@code account.user_account} and those below it, {@code
 * throttle}, the Spring sessions. A sign-in goes {@code SignInController} to {@code CodeController}
 * or {@code SetUpController}, checked by {@code SignIn}, kept by {@code SignInSession}. Must never
 * know a chart, and never write down what somebody typed as a user name, password or code.
 */
@NullMarked
@ApplicationModule(
    displayName = "account",
    allowedDependencies = {"store", "audit", "web", "mail", "directory"})
package org.caredoor.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
