// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.caredoor.Portal;
import org.caredoor.store.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that the database holds at a moment, but for the trail, sessions and counts of tries. */
final class Stored {
  /** Too many rows to be compared one by one, and no form writes into them. */
  private static final List<String> LARGE =
      List.of("record.entry", "record.entry_version", "record.plain_word", "directory.entry");

  private static final List<String> LEFT_OUT =
      List.of(
          "account.spring_session",
          "account.spring_session_attributes",
          "account.throttle",
          "account.known_address");

  private final Map<String, List<String>> rows;

  private Stored(Map<String, List<String>> rows) {
    this.rows = rows;
  }

  static Stored now(Portal portal) {
    Database database = portal.bean(Database.class);
    Map<String, List<String>> rows = new TreeMap<>();
    List<String> tables =
        database
            .house()
            .sql(
                """
                select table_schema || '.' || table_name as name from information_schema.tables
                where table_type = 'BASE TABLE' and table_schema in ('access', 'account', 'directory',
                  'exchange', 'mail', 'operations', 'patient', 'record')
                """)
            .query((row, n) -> row.getString(1))
            .list();
    for (String table : tables) {
      if (!LEFT_OUT.contains(table)) {
        String one =
            LARGE.contains(table)
                ? "select jsonb_build_object('n', count(*), 'x', sum(xmin::text::bigint))::text"
                    + " from "
                : "select to_jsonb(t)::text from ";
        rows.put(
            table,
            database.house().sql(one + table + " t").query((row, n) -> row.getString(1)).list());
      }
    }
    return new Stored(rows);
  }

  /**
   * What has changed since: in which table how many rows came and went, and in a row that was
   * changed which columns.
   */
  List<String> changesSince(Stored before) {
    List<String> changes = new ArrayList<>();
    rows.forEach((table, now) -> {
      List<String> came = without(now, before.rows.getOrDefault(table, List.of()));
      List<String> gone = without(before.rows.getOrDefault(table, List.of()), now);
      if (came.size() == 1 && gone.size() == 1) {
        changes.add(table + " " + differing(came.getFirst(), gone.getFirst()));
      } else if (!came.isEmpty() || !gone.isEmpty()) {
        changes.add(table + " +" + came.size() + " -" + gone.size());
      }
    });
    return changes;
  }

  /** Whether a word stands anywhere. */
  boolean holds(String word) {
    return rows.values().stream().flatMap(List::stream).anyMatch(row -> row.contains(word));
  }

  private static List<String> without(List<String> all, List<String> others) {
    Map<String, Integer> left = new HashMap<>();
    others.forEach(row -> left.merge(row, 1, Integer::sum));
    return all.stream().filter(row -> left.merge(row, -1, Integer::sum) < 0).toList();
  }

  private static TreeSet<String> differing(String one, String other) {
    JsonNode first = JsonMapper.shared().readTree(one);
    JsonNode second = JsonMapper.shared().readTree(other);
    var names = new TreeSet<>(first.propertyNames());
    names.removeIf(name -> first.get(name).equals(second.get(name)));
    return names;
  }
}
