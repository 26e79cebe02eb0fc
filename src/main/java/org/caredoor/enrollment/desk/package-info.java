// SPDX-License-Identifier: Apache-2.0
/**
 * The desk that helps a person to a log-in of their own while they are there: looks at a document,
 * gives them a code on paper, on the screen or by a link to where their chart says, writes down
 * what they said, and shows where they stand.
 *
 * <p>What is handed over needs a document that the same member of staff looked at; what goes to an
 * address of the chart needs none. Must never show a whole phone number or e-mail address, or a
 * code a second time.
 */
@NullMarked
package org.caredoor.enrollment.desk;

import org.jspecify.annotations.NullMarked;
