// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All rows of a patient in all tables, to compare with those of another moment. */
public final class RowsOf {
  /** What remembers merges, tells of them, or says when something was touched. */
  private static final Set<String> NOT_COMPARED =
      Set.of(
          "access.merge",
          "access.more_facts",
          "access.merge_whole",
          "access.merge_step",
          "patient.duplicate",
          "notice.notice",
          "record.joined",
          "record.counter");

  private RowsOf() {}

  /** Log-ins of patients with these keys. */
  public static void logIn(Database database, AccountId... accounts) {
    for (AccountId account : accounts) {
      database
          .house()
          .sql(
              """
              insert into account.user_account (account_id, realm, user_name, user_name_folded,
                display_name, password_hash, password_changed_at, created_at)
              overriding system value
              values (:id, 'PATIENT', 'merged-' || :id, 'merged-' || :id, 'Merged', '', now(), now())
              on conflict do nothing
              """)
          .param("id", account.value())
          .update();
    }
  }

  /** Tables of patients that may be in the way of a merge. */
  public static List<String> tables(Database database) {
    return database
        .house()
        .sql(
            """
            select c.table_schema || '.' || c.table_name from information_schema.columns c
              join information_schema.tables t using (table_schema, table_name)
            where c.column_name = 'patient_id' and t.table_type = 'BASE TABLE'
              and c.table_schema <> 'audit' order by 1
            """)
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** The rows, without what a merge that was undone leaves as history. */
  public static Map<String, List<String>> of(Database database, PatientId patient) {
    Map<String, List<String>> all = new TreeMap<>();
    for (String table : tables(database)) {
      if (!NOT_COMPARED.contains(table)) {
        all.put(
            table,
            database
                .house()
                .sql("select to_jsonb(t)::text from " + table + " t where patient_id = ?")
                .param(patient.value())
                .query(String.class)
                .list()
                .stream()
                .map(row -> (ObjectNode) JsonMapper.shared().readTree(row))
                .filter(row -> !"parted".equals(row.path("end_reason").asString("")))
                .filter(row -> !table.equals("access.block") || row.path("ended_at").isNull())
                .map(row -> row.without("changed_at").toString())
                .sorted()
                .toList());
      }
    }
    return all;
  }
}
