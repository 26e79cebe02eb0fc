// SPDX-License-Identifier: Apache-2.0
/**
 * "Something wrong here?": a request to amend the record (45 CFR 164.526). Whoever may write in a
 * record may ask; the clinic has 60 days to answer. Nothing in the record changes by asking.
 */
@NullMarked
package org.caredoor.record.amendment;

import org.jspecify.annotations.NullMarked;
