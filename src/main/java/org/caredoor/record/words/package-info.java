// SPDX-License-Identifier: Apache-2.0
/** Plain words for codes, in each language: tests, conditions, vaccines and the like. */
@NullMarked
package org.caredoor.record.words;

import org.jspecify.annotations.NullMarked;
