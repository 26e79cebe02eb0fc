// SPDX-License-Identifier: Apache-2.0
/**
 * Preview: staff, patients and those who act for them pick a person and a day and see what that
 * person will see then. The pages of the record are served under the address of the preview ({@link
 * org.caredoor.access.OpenRecordFilter}); here are the pages where it is chosen.
 */
@NullMarked
package org.caredoor.access.preview;

import org.jspecify.annotations.NullMarked;
