// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The rows of migrations and of their files. */
@Repository
class MigrationTable {
  private static final long LOCK = 0x6d6967_72617465L;

  private final Database database;
  private final InstantSource clock;

  MigrationTable(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A file as it was given. */
  record Given(String name, byte[] content) {}

  /** A file whose rows are being read. */
  record FileInWork(int no, String name, int rowsRead, byte[] content) {}

  /** Keeps files; empty while another migration is at work. */
  Optional<Long> add(String portal, String site, List<Given> files, @Nullable AccountId by) {
    return database.inHouse(() -> {
      Optional<Long> no =
          database
              .house()
              .sql(
                  """
                  insert into enrollment.migration (portal, site_key, state, made_by, made_at)
                  values (?, ?, 'reading', ?, ?)
                  on conflict ((true)) where state in ('reading', 'moving') do nothing
                  returning migration_no
                  """)
              .param(portal)
              .param(site)
              .param(by == null ? null : by.value())
              .param(now())
              .query(Long.class)
              .optional();
      no.ifPresent(migration -> {
        for (int i = 0; i < files.size(); i++) {
          database
              .house()
              .sql(
                  """
                  insert into enrollment.migration_file (migration_no, file_no, name, content)
                  values (?, ?, ?, ?)
                  """)
              .params(migration, i + 1, files.get(i).name(), files.get(i).content())
              .update();
        }
      });
      return no;
    });
  }

  /** The one that is at work, when no other node is at it; locked until the transaction ends. */
  Optional<Migration> atWork() {
    boolean alone =
        database
            .house()
            .sql("select pg_try_advisory_xact_lock(?)")
            .param(LOCK)
            .query(Boolean.class)
            .single();
    return alone
        ? database
            .house()
            .sql("select * from enrollment.migration where state in ('reading', 'moving')")
            .query((row, n) -> migration(row))
            .optional()
        : Optional.empty();
  }

  Optional<Migration> find(long no) {
    return database
        .house()
        .sql("select * from enrollment.migration where migration_no = ?")
        .param(no)
        .query((row, n) -> migration(row))
        .optional();
  }

  /** The latest first; those that were dropped are left out. */
  List<Migration> all(int most) {
    return database
        .house()
        .sql(
            """
            select * from enrollment.migration where state <> 'dropped'
            order by migration_no desc limit ?
            """)
        .param(most)
        .query((row, n) -> migration(row))
        .list();
  }

  /** The next file that is not read to its end. */
  Optional<FileInWork> fileInWork(long migration) {
    return database
        .house()
        .sql(
            """
            select file_no, name, rows_read, content from enrollment.migration_file
            where migration_no = ? and content is not null order by file_no limit 1
            """)
        .param(migration)
        .query((row, n) ->
            new FileInWork(row.getInt(1), row.getString(2), row.getInt(3), row.getBytes(4)))
        .optional();
  }

  void fileIs(long migration, int file, Kind kind, String charset) {
    database
        .house()
        .sql(
            """
            update enrollment.migration_file set kind = ?, charset = ?
            where migration_no = ? and file_no = ?
            """)
        .params(kind.code(), charset, migration, file)
        .update();
  }

  boolean hasKind(long migration, Kind kind, int butFile) {
    return database
        .house()
        .sql(
            """
            select exists (select from enrollment.migration_file
              where migration_no = ? and kind = ? and file_no <> ?)
            """)
        .params(migration, kind.code(), butFile)
        .query(Boolean.class)
        .single();
  }

  void readOn(long migration, int file, int rows, boolean done) {
    database
        .house()
        .sql(
            """
            update enrollment.migration_file set rows_read = ?,
              content = case when ? then null else content end
            where migration_no = ? and file_no = ?
            """)
        .params(rows, done, migration, file)
        .update();
  }

  /** A file of a migration, for a page. */
  record FileLine(String name, @Nullable Kind kind, String charset, int rows) {}

  List<FileLine> files(long migration) {
    return database
        .house()
        .sql(
            """
            select name, kind, charset, rows_read from enrollment.migration_file
            where migration_no = ? order by file_no
            """)
        .param(migration)
        .query((row, n) ->
            new FileLine(
                row.getString(1),
                row.getString(2) == null ? null : Kind.ofCode(row.getString(2)),
                Objects.requireNonNullElse(row.getString(3), ""),
                row.getInt(4)))
        .list();
  }

  void unusable(long no, Fault fault, String detail) {
    database
        .house()
        .sql(
            """
            update enrollment.migration set state = 'unusable', fault = ?, fault_detail = ?
            where migration_no = ?
            """)
        .params(fault.code(), detail, no)
        .update();
    forget(no);
  }

  void checked(long no) {
    state(no, Migration.State.CHECKED);
  }

  void moved(long no) {
    database
        .house()
        .sql(
            """
            update enrollment.migration set state = 'moved', finished_at = ? where migration_no = ?
            """)
        .params(now(), no)
        .update();
  }

  /**
   * Lets what was checked be done; false where it was not checked, nothing is to be done, or
   * another one is at work.
   */
  boolean start(long no, boolean newAddresses, AccountId by) {
    return database
            .house()
            .sql(
                """
                update enrollment.migration set state = 'moving', new_addresses = ?, started_by = ?,
                  started_at = ?
                where migration_no = ? and state = 'checked' and not exists (
                  select from enrollment.migration where state in ('reading', 'moving'))
                  and exists (select from enrollment.migration_row r
                    where r.migration_no = migration.migration_no and r.state = 'ready')
                """)
            .params(newAddresses, by.value(), now(), no)
            .update()
        == 1;
  }

  /** Forgets what was not started; false for anything else. */
  boolean drop(long no) {
    return database.inHouse(() -> {
      int dropped =
          database
              .house()
              .sql(
                  """
                  update enrollment.migration set state = 'dropped', fault = null, fault_detail = null
                  where migration_no = ? and state in ('reading', 'unusable', 'checked')
                  """)
              .param(no)
              .update();
      if (dropped == 1) {
        forget(no);
      }
      return dropped == 1;
    });
  }

  /** Their rows name people. */
  private void forget(long no) {
    for (String table : List.of("enrollment.migration_row", "enrollment.migration_file")) {
      database.house().sql("delete from " + table + " where migration_no = ?").param(no).update();
    }
  }

  private void state(long no, Migration.State state) {
    database
        .house()
        .sql("update enrollment.migration set state = ?, last_error = null where migration_no = ?")
        .params(state.code(), no)
        .update();
  }

  /** Notes what kind of thing went wrong; its words might tell of a person. */
  void stumbled(RuntimeException e) {
    database
        .house()
        .sql(
            """
            update enrollment.migration set last_error = ? where state in ('reading', 'moving')
            """)
        .param(e.getClass().getSimpleName())
        .update();
  }

  private static Migration migration(ResultSet row) throws SQLException {
    String fault = row.getString("fault");
    return new Migration(
        row.getLong("migration_no"),
        row.getString("portal"),
        row.getString("site_key"),
        Migration.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        fault == null ? null : Fault.valueOf(fault.toUpperCase(Locale.ROOT).replace('-', '_')),
        Objects.requireNonNullElse(row.getString("fault_detail"), ""),
        row.getBoolean("new_addresses"),
        account(row, "made_by"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        account(row, "started_by"),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        row.getString("last_error") != null);
  }

  private static @Nullable AccountId account(ResultSet row, String column) throws SQLException {
    Long account = row.getObject(column, Long.class);
    return account == null ? null : new AccountId(account);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
