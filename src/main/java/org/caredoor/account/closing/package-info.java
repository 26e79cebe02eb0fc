// SPDX-License-Identifier: Apache-2.0
/**
 * The end of a log-in by the wish of its owner: at once signed out everywhere, closed after days in
 * which a sign-in takes it back. The record is the clinic's and stays.
 */
@NullMarked
package org.caredoor.account.closing;

import org.jspecify.annotations.NullMarked;
