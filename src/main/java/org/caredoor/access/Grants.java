// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Gives log-ins access to charts. */
@Component
public class Grants {
  private final Database database;
  private final InstantSource clock;

  Grants(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Lets a log-in act for a patient from now on; one that already may is left as it is. */
  public void give(AccountId account, PatientId patient, String relationship, String basis) {
    database
        .house()
        .sql(
            """
            insert into access.grant (patient_id, grant_no, account_id, relationship, basis, starts_at)
            select :patient, coalesce(max(grant_no), 0) + 1, :account, :relationship, :basis, :at
            from access.grant where patient_id = :patient
            on conflict (patient_id, account_id, relationship) where ended_at is null do nothing
            """)
        .param("patient", patient.value())
        .param("account", account.value())
        .param("relationship", relationship)
        .param("basis", basis)
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }
}
