// SPDX-License-Identifier: Apache-2.0
/** What staff see and do about notices: what did not arrive, of one patient and of all; letters. */
@NullMarked
package org.caredoor.notice.desk;

import org.jspecify.annotations.NullMarked;
