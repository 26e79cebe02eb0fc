// SPDX-License-Identifier: Apache-2.0
/**
 * What follows when somebody opened a chart in an emergency: privacy officers review each, ask, and
 * say what they think; who opened it answers.
 *
 * <p>A request goes {@code EmergencyReviewController} to {@code Emergencies}, which has the rows of
 * {@code access.chart_opening} that are emergencies, and {@code access.emergency_step}. Must never
 * let anybody review their own, nor show one to somebody else than who reviews and who opened it.
 */
@NullMarked
package org.caredoor.access.glass;

import org.jspecify.annotations.NullMarked;
