// SPDX-License-Identifier: Apache-2.0
/**
 * Somebody asks online to act for a person. What they type is kept as they typed it and compared
 * with nothing: the answer to the form is the same whoever is named, and only a desk finds out whom
 * they mean. They follow on a page what becomes of it.
 *
 * <p>Face: {@link org.caredoor.access.asking.Asks}. Tables: {@code access.ask}. Must never look
 * anybody up, nor say by words or time whether somebody is a patient here.
 */
@NullMarked
@NamedInterface("asking")
package org.caredoor.access.asking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
