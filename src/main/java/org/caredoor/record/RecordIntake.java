// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record;

import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Takes what comes from outside into the record. */
@Component
public class RecordIntake {
  private final Database database;

  RecordIntake(Database database) {
    this.database = database;
  }

  /** How many entries there are, over all patients. */
  public long size() {
    return database.house().sql("select count(*) from record.entry").query(Long.class).single();
  }
}
