// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What log-ins are or were to a patient. */
@Component
class Relations {
  private final KeyedDatabase database;

  Relations(KeyedDatabase database) {
    this.database = database;
  }

  /** The relationship of each grant, the last one of a log-in counts. */
  Map<Long, String> toPatient(PatientAccess key) {
    Map<Long, String> relations = new HashMap<>();
    database.read(
        key,
        q ->
            q.sql(
                    """
                    select account_id, relationship from access.grant where {patient} order by grant_no
                    """)
                .query((row, n) -> relations.put(row.getLong(1), row.getString(2)))
                .list());
    return relations;
  }
}
