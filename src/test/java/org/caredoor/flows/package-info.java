// SPDX-License-Identifier: Apache-2.0
/** The journeys that the portal is there for, each through its real doors from end to end. */
@NullMarked
package org.caredoor.flows;

import org.jspecify.annotations.NullMarked;
