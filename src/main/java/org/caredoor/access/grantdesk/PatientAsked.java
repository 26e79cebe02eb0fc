// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;

/**
 * Somebody asks to act for a patient, who has a log-in and is told first.
 *
 * @param owner the patient's log-in
 */
public record PatientAsked(PatientId patient, AccountId owner, long request) {}
