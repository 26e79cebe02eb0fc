// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;

/**
 * A log-in that is being set up.
 *
 * @param token number of the code among those of the chart
 * @param shared others use the device it is set up on
 */
record Activation(AccountId account, PatientId patient, int token, String site, boolean shared) {}
