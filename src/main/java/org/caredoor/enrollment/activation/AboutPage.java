// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.util.List;
import java.util.Map;
import org.caredoor.account.Problem;

/**
 * The last start page.
 *
 * @param given what they are called
 * @param language two letters
 * @param asksEmail whether an address is asked for; one is confirmed already otherwise
 * @param onFile addresses of the chart, masked
 * @param answers by the number of the question
 */
record AboutPage(
    String given,
    String language,
    boolean asksEmail,
    List<String> onFile,
    EmailChoice email,
    Questions.Asked asked,
    Map<Integer, String> answers,
    Terms.Version terms,
    boolean agrees,
    List<Problem> problems) {}
