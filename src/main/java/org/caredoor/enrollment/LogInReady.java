// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;

/** Somebody has set up a log-in with a code, and it opens their own chart from now on. */
public record LogInReady(AccountId account, PatientId patient) {}
