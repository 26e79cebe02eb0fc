// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import org.caredoor.store.Database;

/** Earlier versions of entries. */
public final class Versions {
  private static final String OF_SOURCE = "(select source_no from record.source where name = ?)";

  private Versions() {}

  /** Makes what stands of a source its first word, in one transaction. */
  public static void forget(Database database, String source) {
    database.inHouse(() -> {
      database
          .house()
          .sql(
              """
              delete from record.entry_version v using record.entry e
              where e.patient_id = v.patient_id and e.entry_no = v.entry_no and e.source_no in
              """
                  + OF_SOURCE)
          .param(source)
          .update();
      return database
          .house()
          .sql(
              "update record.entry set version = 1 where version > 1 and source_no in " + OF_SOURCE)
          .param(source)
          .update();
    });
  }
}
