// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.time.LocalDate;
import java.util.List;
import org.caredoor.account.Problem;

/**
 * Code and birth date.
 *
 * @param code as it was typed
 * @param tablet the desk handed a tablet over, and the code is known
 * @param address where the letter says to go
 * @param letterEnds until when the code of a letter of today would work
 * @param late somebody took too long, or went on elsewhere
 */
record StartPage(
    String code,
    BirthDate birth,
    boolean tablet,
    String address,
    LocalDate letterEnds,
    boolean late,
    List<Problem> problems) {}
