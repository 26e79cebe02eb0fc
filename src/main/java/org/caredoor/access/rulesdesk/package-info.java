// SPDX-License-Identifier: Apache-2.0
/**
 * The desk of the rules: drafts of who may see what, whom they change, publishing for a moment,
 * rolling back. For managers and privacy officers; what opens more for anybody is published by a
 * person who has not written it.
 */
@NullMarked
package org.caredoor.access.rulesdesk;

import org.jspecify.annotations.NullMarked;
