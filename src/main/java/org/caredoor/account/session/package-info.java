// SPDX-License-Identifier: Apache-2.0
/**
 * Where a person is signed in: each session with its device, since when, and when it was used last;
 * and its end. Sessions live in PostgreSQL, so that an end holds at the next click on every node.
 */
@NullMarked
package org.caredoor.account.session;

import org.jspecify.annotations.NullMarked;
