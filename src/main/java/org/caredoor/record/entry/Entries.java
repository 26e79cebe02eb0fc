// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.access.DataClass;
import org.caredoor.access.KeyedDatabase;
import org.caredoor.access.KeyedDatabase.Statements;
import org.caredoor.access.PatientAccess;
import org.caredoor.directory.Directory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Reads entries with a key. */
@Component
public class Entries {
  /** How long something not opened counts as new. */
  public static final Duration FRESH = Duration.ofDays(30);

  private final KeyedDatabase database;
  private final Directory directory;
  private final Contents contents;

  Entries(KeyedDatabase database, Directory directory, InstantSource clock) {
    this.database = database;
    this.directory = directory;
    this.contents = Contents.ofThisJvm(clock);
  }

  /** One transaction for all that a page reads. */
  public <T extends @Nullable Object> T reading(PatientAccess key, Function<Statements, T> work) {
    return database.read(key, work);
  }

  /** The entries of a query, newest first unless it says otherwise. */
  public List<Entry> list(PatientAccess key, EntryQuery query) {
    return database.read(
        key,
        q -> {
          boolean readBefore = !contents.of(Contents.Viewed.with(key)).isEmpty();
          List<Entry> listed =
              rows(key, q, query.isBare() || readBefore ? query.withoutContent() : query);
          return query.isBare() ? listed : whole(key, q, listed, query);
        });
  }

  /**
   * The same entries with their contents, where they were listed without; what the key does not
   * open any more is left out.
   */
  public List<Entry> whole(PatientAccess key, Collection<Entry> listed) {
    return database.read(key, q -> whole(key, q, listed, EntryQuery.everything().light()));
  }

  private List<Entry> whole(
      PatientAccess key, Statements q, Collection<Entry> listed, EntryQuery query) {
    List<Integer> unread =
        listed.stream().filter(e -> e.json() == Fhir.UNREAD).map(Entry::no).toList();
    if (unread.isEmpty()) {
      return List.copyOf(listed);
    }
    Map<Integer, Entry> read =
        rows(key, q, query.only(unread)).stream()
            .collect(Collectors.toMap(Entry::no, Function.identity()));
    return listed.stream()
        .map(e -> e.json() == Fhir.UNREAD ? read.get(e.no()) : e)
        .filter(Objects::nonNull)
        .toList();
  }

  private List<Entry> rows(PatientAccess key, Statements q, EntryQuery query) {
    var reader = new EntryReader(contents, key, new RefNames(directory));
    return bind(
            q.sql(
                "select "
                    + EntryReader.columns(query)
                    + isNew(key, query)
                    + ", "
                    + (query.withMarks() ? marked(key) : "false")
                    + " from record.entry e where {key} and e.data_class = any(:classes)"
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
        .query((row, n) -> reader.entry(row))
        .list();
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

  /** SQL on {@code e} of what a row says; where only what is new is looked for, each is. */
  private static String isNew(PatientAccess key, EntryQuery query) {
    if (query.onlyUnseen()) {
      return "true";
    }
    return query.withNews() ? unseen(key) : "false";
  }

  /** SQL on {@code e}: recent, and not opened by this viewer in this version. */
  private static String unseen(PatientAccess key) {
    return key.mayWrite()
        ? """
        ((coalesce(e.effective_at, e.received_at) > :freshSince
          or e.release_at > e.received_at and e.release_at > :freshSince)
          and not %s)\
        """
            .formatted(marked(key))
        : "false";
  }

  /** SQL on {@code e}: opened by this viewer in this version. */
  private static String marked(PatientAccess key) {
    return key.mayWrite()
        ? """
        exists (select from record.seen n where n.patient_id = e.patient_id
          and n.account_id = :account and n.entry_no = e.entry_no and n.version >= e.version)\
        """
        : "false";
  }

  /** One entry by its number; nothing when the key does not open it. */
  public Optional<Entry> find(PatientAccess key, int no) {
    return list(key, EntryQuery.everything().where("e.entry_no = :no", "no", no).marks()).stream()
        .findFirst();
  }

  /** Entries by number, those that the key opens. */
  public Map<Integer, Entry> find(PatientAccess key, Collection<Integer> numbers) {
    if (numbers.isEmpty()) {
      return Map.of();
    }
    return list(
            key,
            EntryQuery.everything().where("e.entry_no = any(:numbers)", "numbers", numbers).marks())
        .stream()
        .collect(Collectors.toMap(Entry::no, Function.identity()));
  }

  /** Remembers that this viewer has opened an entry. Only people have marks, not staff. */
  public void markSeen(PatientAccess key, Entry entry) {
    markSeen(key, List.of(entry));
  }

  /**
   * The same for several at once. Old entries have marks too, for what somebody opened can be held
   * no more; where the mark is there, nothing is written, and nothing is asked where it is known.
   */
  public void markSeen(PatientAccess key, Collection<Entry> opened) {
    Integer[] unmarked =
        opened.stream().filter(e -> !e.marked()).map(Entry::no).toArray(Integer[]::new);
    if (unmarked.length == 0 || !key.mayWrite()) {
      return;
    }
    database.change(
        key,
        q ->
            q.sql(
                    """
                    insert into record.seen as n (patient_id, account_id, entry_no, version, seen_at)
                    select e.patient_id, :account, e.entry_no, e.version, :at from record.entry e
                    where {key} and e.entry_no = any(:numbers)
                      and not exists (select from record.seen s where s.patient_id = e.patient_id
                        and s.account_id = :account and s.entry_no = e.entry_no and s.version >= e.version)
                    order by e.entry_no
                    on conflict (patient_id, account_id, entry_no)
                      do update set version = excluded.version, seen_at = excluded.seen_at
                    """)
                .param("account", key.account().value())
                .param("numbers", unmarked)
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
}
