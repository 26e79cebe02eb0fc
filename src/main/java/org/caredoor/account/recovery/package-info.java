// SPDX-License-Identifier: Apache-2.0
/**
 * Ways back into a log-in, by what a person has and never by what they know alone: a link by mail
 * with one thing more, a wait where that is weaker than what it replaces, and a code that a desk
 * hands over after looking at a document.
 *
 * <p>{@code RecoveryAsks} takes what is asked for without telling who exists; {@code Recoveries}
 * has each way from its link or code to its end; {@code RecoverySession} is where somebody stands
 * in between.
 */
@NullMarked
package org.caredoor.account.recovery;

import org.jspecify.annotations.NullMarked;
