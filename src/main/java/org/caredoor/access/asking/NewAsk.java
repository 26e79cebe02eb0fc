// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.asking;

import java.time.LocalDate;
import org.caredoor.access.Basis;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for; see {@link Ask}.
 *
 * @param patient whose grant is to go on; null for somebody whom a desk has to find
 */
record NewAsk(
    AccountId account,
    @Nullable String site,
    String relationship,
    Basis basis,
    String whom,
    @Nullable LocalDate born,
    String number,
    String paper,
    @Nullable PatientId patient,
    int renews) {}
