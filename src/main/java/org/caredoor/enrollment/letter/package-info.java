// SPDX-License-Identifier: Apache-2.0
/**
 * The letter that brings somebody their code: one page, in their language, that a camera, a screen
 * reader and a person without a phone can read. It says nothing of anybody's health.
 */
@NullMarked
package org.caredoor.enrollment.letter;

import org.jspecify.annotations.NullMarked;
