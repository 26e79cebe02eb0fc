// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.asking;

import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who asked to act for a person has got an answer.
 *
 * @param patient for whom they may act now; null for a refusal
 */
public record AskAnswered(long ask, AccountId account, @Nullable PatientId patient) {}
