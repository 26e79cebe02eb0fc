// SPDX-License-Identifier: Apache-2.0
/**
 * Codes for many people at once: drawn up from a list or from who was seen, looked at, made in the
 * background, printed in one go or sent as links.
 *
 * <p>{@code Batches} draws up and decides, {@code BatchWork} makes part after part, {@code
 * BatchPrint} opens what was sealed. Tables: {@code enrollment.batch}, {@code batch_part}, {@code
 * batch_line}. Must never keep a letter that is posted, nor a code in clear.
 */
@NullMarked
package org.caredoor.enrollment.batch;

import org.jspecify.annotations.NullMarked;
