// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import org.caredoor.store.Database;

/**
 * Who may label when. A unit of work labels by the rules that it read when it began; a run that
 * labels everything by other rules begins when no unit of work is left that has not read those. The
 * locks end with the transaction.
 */
public final class LabelLocks {
  private static final String RULES = "hashtext('record.label_rules')";
  private static final String RUN = "hashtext('record.relabel_run')";

  private LabelLocks() {}

  /** Taken before the rules are read by which entries are labelled. */
  public static void whileRulesStand(Database database) {
    take(database, "pg_advisory_xact_lock_shared(" + RULES + ")");
  }

  /** Waits until nobody labels by rules that were read before. */
  static void afterAllOthers(Database database) {
    take(database, "pg_advisory_xact_lock(" + RULES + ")");
  }

  /** Whether this node may go on with a run; one at a time does. */
  static boolean alone(Database database) {
    return database
        .house()
        .sql("select pg_try_advisory_xact_lock(" + RUN + ")")
        .query(Boolean.class)
        .single();
  }

  private static void take(Database database, String lock) {
    database.house().sql("select " + lock).query((row, n) -> 0).list();
  }
}
