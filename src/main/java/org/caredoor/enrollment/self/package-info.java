// SPDX-License-Identifier: Apache-2.0
/**
 * Getting in without a code: somebody says who they are, and if that fits a chart for sure, a code
 * goes to a contact that the clinic has had already.
 *
 * <p>{@code SelfController} takes it in and tells everybody the same; {@code SelfAsks} looks at it
 * afterwards. What a desk has to end is in {@link org.caredoor.enrollment.self.SelfCases}. Tables:
 * {@code enrollment.self_ask}, {@code self_case}, {@code self_sent}. Must never tell whether
 * somebody is a patient here, keep what was typed, or send anything to a contact that was typed.
 */
@NullMarked
package org.caredoor.enrollment.self;

import org.jspecify.annotations.NullMarked;
