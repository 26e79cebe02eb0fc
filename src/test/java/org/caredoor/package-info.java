// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.caredoor;

import org.jspecify.annotations.NullMarked;
