// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.util.Collection;
import java.util.TreeSet;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * Lets two importers not open two charts for one person: what could make them match is locked until
 * the transaction ends.
 */
@Component
class MatchLocks {
  /** Few enough that a transaction can hold all of them (max_locks_per_transaction). */
  private static final int BUCKETS = 1024;

  private static final int SPACE = 0x6d61; // of the advisory locks of this purpose

  private final Database database;

  MatchLocks(Database database) {
    this.database = database;
  }

  /** Takes the locks in one order for everybody, so that two never wait for each other. */
  void take(Collection<Demographics> people) {
    var buckets = new TreeSet<Integer>();
    for (Demographics person : people) {
      person.identifiers().forEach(i -> buckets.add(bucket(i.system() + "|" + i.value())));
      person.names().forEach(n -> buckets.add(bucket(n.foldedFamily() + "," + n.first())));
      if (person.birthDate() != null) {
        buckets.add(bucket(person.birthDate().toString()));
      }
    }
    for (int bucket : buckets) {
      database
          .house()
          .sql("select pg_advisory_xact_lock(?, ?)")
          .params(SPACE, bucket)
          .query(row -> {});
    }
  }

  private static int bucket(String text) {
    return Math.floorMod(text.hashCode() * 0x9E3779B1, BUCKETS);
  }
}
