// SPDX-License-Identifier: Apache-2.0
/** My details: who the patient is to the clinic, how it reaches them, and who pays. */
@NullMarked
package org.caredoor.record.details;

import org.jspecify.annotations.NullMarked;
