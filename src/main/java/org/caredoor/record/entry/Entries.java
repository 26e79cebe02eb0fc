// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.DataClass;
import org.caredoor.access.KeyedDatabase;
import org.caredoor.access.KeyedDatabase.Statements;
import org.caredoor.access.PatientAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Reads entries with a key. */
@Component
public class Entries {
  /** How long something not opened counts as new. */
  public static final Duration FRESH = Duration.ofDays(30);

  private final KeyedDatabase database;
  private final RefNames names;

  Entries(KeyedDatabase database, RefNames names) {
    this.database = database;
    this.names = names;
  }

  /** One transaction for all that a page reads. */
  public <T extends @Nullable Object> T reading(PatientAccess key, Function<Statements, T> work) {
    return database.read(key, work);
  }

  /** The entries of a query, newest first unless it says otherwise. */
  public List<Entry> list(PatientAccess key, EntryQuery query) {
    List<Entry> found = rows(key, query);
    names.complete(found);
    return found;
  }

  private List<Entry> rows(PatientAccess key, EntryQuery query) {
    return database.read(
        key,
        q ->
            bind(
                    q.sql(
                        "select "
                            + query.contentSql()
                            + """
                             as content, e.entry_no, e.resource_type, e.data_class, e.code_system, e.code,
                              e.display, e.category, e.status, e.effective_at, e.effective_precision,
                              e.encounter_no, e.panel_no, e.version, e.received_at, s.name as source_name,
                            """
                            + unseen(key)
                            + """
                             as fresh
                            from record.entry e join record.source s using (source_no)
                            where {key} and e.data_class = any(:classes)
                            """
                            + query.whereSql()
                            + (query.onlyUnseen() ? " and " + unseen(key) : "")
                            + " order by "
                            + query.order()
                            + " limit :limit offset :offset"),
                    key,
                    query)
                .param("limit", query.limit())
                .param("offset", query.offset())
                .param("account", key.account().value())
                .param("freshSince", Timestamp.from(key.at().minus(FRESH)))
                .query((row, n) -> entry(row))
                .list());
  }

  /** How many entries a query finds, without its limit. */
  public int count(PatientAccess key, EntryQuery query) {
    return database.read(
        key,
        q -> {
          StatementSpec statement =
              bind(
                  q.sql(
                      "select count(*) from record.entry e where {key} and e.data_class ="
                          + " any(:classes)"
                          + query.whereSql()
                          + (query.onlyUnseen() ? " and " + unseen(key) : "")),
                  key,
                  query);
          if (query.onlyUnseen()) {
            statement =
                statement
                    .param("account", key.account().value())
                    .param("freshSince", Timestamp.from(key.at().minus(FRESH)));
          }
          return statement.query(Integer.class).single();
        });
  }

  /** How many entries a query finds of each class that has some, without its limit. */
  public Map<DataClass, Integer> countByClass(PatientAccess key, EntryQuery query) {
    Map<DataClass, Integer> counts = new EnumMap<>(DataClass.class);
    database.read(
        key,
        q ->
            bind(
                    q.sql(
                        "select e.data_class, count(*) from record.entry e where {key} and"
                            + " e.data_class = any(:classes)"
                            + query.whereSql()
                            + " group by e.data_class"),
                    key,
                    query)
                .query((row, n) -> counts.put(DataClass.of(row.getInt(1)), row.getInt(2)))
                .list());
    return counts;
  }

  /** SQL on {@code e}: recent, and not opened by this viewer in this version. */
  private static String unseen(PatientAccess key) {
    return key.mayWrite()
        ? """
        (coalesce(e.effective_at, e.received_at) > :freshSince
          and not exists (select from record.seen n where n.patient_id = e.patient_id
            and n.account_id = :account and n.entry_no = e.entry_no and n.version >= e.version))\
        """
        : "(false and :account = 0 and cast(:freshSince as timestamptz) is null)";
  }

  /** One entry by its number; nothing when the key does not open it. */
  public Optional<Entry> find(PatientAccess key, int no) {
    return list(key, EntryQuery.everything().where("e.entry_no = :no", "no", no)).stream()
        .findFirst();
  }

  /** Entries by number, those that the key opens. */
  public Map<Integer, Entry> find(PatientAccess key, Collection<Integer> numbers) {
    if (numbers.isEmpty()) {
      return Map.of();
    }
    return list(
            key, EntryQuery.everything().where("e.entry_no = any(:numbers)", "numbers", numbers))
        .stream()
        .collect(Collectors.toMap(Entry::no, Function.identity()));
  }

  /** Remembers that this viewer has opened an entry. Only people have marks, not staff. */
  public void markSeen(PatientAccess key, Entry entry) {
    if (!entry.fresh() || !key.mayWrite()) {
      return;
    }
    database.change(
        key,
        q ->
            q.sql(
                    """
                    insert into record.seen as n (patient_id, account_id, entry_no, version, seen_at)
                    select e.patient_id, :account, e.entry_no, e.version, :at from record.entry e
                    where {key} and e.entry_no = :no
                    on conflict (patient_id, account_id, entry_no)
                      do update set version = excluded.version, seen_at = excluded.seen_at
                    """)
                .param("account", key.account().value())
                .param("no", entry.no())
                .param("at", Timestamp.from(key.at()))
                .update());
  }

  private static StatementSpec bind(StatementSpec statement, PatientAccess key, EntryQuery query) {
    StatementSpec bound =
        statement.param(
            "classes",
            query.classes().stream()
                .filter(key::opens)
                .map(DataClass::number)
                .toArray(Integer[]::new));
    for (Map.Entry<String, Object> parameter : query.parameters().entrySet()) {
      bound = bound.param(parameter.getKey(), parameter.getValue());
    }
    return bound;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    Timestamp effective = row.getTimestamp("effective_at");
    byte @Nullable [] content = row.getBytes("content");
    return new Entry(
        row.getInt("entry_no"),
        row.getString("resource_type"),
        DataClass.of(row.getInt("data_class")),
        row.getString("code_system"),
        row.getString("code"),
        row.getString("display"),
        row.getString("category"),
        row.getString("status"),
        FhirDate.of(
            effective == null ? null : effective.toInstant(), row.getInt("effective_precision")),
        row.getObject("encounter_no", Integer.class),
        row.getObject("panel_no", Integer.class),
        row.getInt("version"),
        instant(row, "received_at"),
        row.getBoolean("fresh"),
        row.getString("source_name"),
        content == null ? Fhir.NONE : Fhir.of(content));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
