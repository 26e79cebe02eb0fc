// SPDX-License-Identifier: Apache-2.0
/**
 * The desk for those who cannot sign in: why not, who is calling, the one fix, and cases for the
 * rest.
 *
 * <p>{@code FactsReader} collects what is known, {@code Diagnosis} orders what may be the cause,
 * {@code CallerChecks} says who the caller is, {@code Fixes} does what the facts and the check
 * allow, {@code Cases} hands on what is left. Tables: {@code enrollment.caller_check}, {@code
 * caller_answer}, {@code support_case}, {@code case_step}. Must never do anything for a caller who
 * was not checked, take a new address by telephone, or write down anything about health.
 */
@NullMarked
package org.caredoor.enrollment.support;

import org.jspecify.annotations.NullMarked;
