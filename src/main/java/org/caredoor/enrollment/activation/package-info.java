// SPDX-License-Identifier: Apache-2.0
/**
 * The start pages: from the code of a letter and a birth date to a log-in that opens one's own
 * chart.
 *
 * <p>{@code StartController} looks at code and birth date and opens a log-in that has nothing;
 * {@code SignInWayController} and the pages of {@code account} set a way to sign in up; {@code
 * AboutController} asks the rest; {@code Finish} ties the log-in to the chart and uses the code up,
 * in one transaction. Whoever begins anew gets another log-in and the one before is dropped, so
 * that nothing that was set up by somebody else is left. {@code GuardianWays} says what a teen's
 * log-in must be kept apart from; {@code TabletFilter} holds a tablet of the desk on these pages.
 * Tables: {@code enrollment.activation}, {@code terms}, {@code question}, {@code answer}, {@code
 * tablet} and those below them.
 */
@NullMarked
package org.caredoor.enrollment.activation;

import org.jspecify.annotations.NullMarked;
