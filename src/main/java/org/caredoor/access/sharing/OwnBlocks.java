// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.util.List;
import java.util.Map;
import org.caredoor.access.PatientAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.store.Database;
import org.springframework.stereotype.Repository;

/** People whom the patient keeps out. */
@Repository
class OwnBlocks {
  private final Database database;
  private final Accounts accounts;

  OwnBlocks(Database database, Accounts accounts) {
    this.database = database;
    this.accounts = accounts;
  }

  record Block(int no, AccountId person, String name) {}

  private record Row(int no, AccountId person) {}

  /** Those that the patient set; what staff set is not the patient's to lift. */
  List<Block> of(PatientAccess own) {
    List<Row> found =
        database
            .house()
            .sql(
                """
                select block_no, account_id from access.block
                where patient_id = ? and set_by = ? and ended_at is null order by block_no
                """)
            .params(own.patient().value(), own.account().value())
            .query((row, n) -> new Row(row.getInt(1), new AccountId(row.getLong(2))))
            .list();
    Map<AccountId, String> names = accounts.names(found.stream().map(Row::person).toList());
    return found.stream()
        .map(b -> new Block(b.no(), b.person(), names.getOrDefault(b.person(), "")))
        .toList();
  }
}
