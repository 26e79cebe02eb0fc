// SPDX-License-Identifier: Apache-2.0
/** The house: one package a room, see docs/tour.md. */
@NullMarked
package org.caredoor;

import org.jspecify.annotations.NullMarked;
