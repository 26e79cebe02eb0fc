// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What a staff member is told who may not open a chart or a part of it.
 *
 * @param person address of the patient at the desk
 * @param breakGlass whether they may in an emergency
 * @param over when their emergency ended; null where there was none
 */
record DeskRefusal(RefusalCode code, String person, boolean breakGlass, @Nullable LocalTime over) {}
