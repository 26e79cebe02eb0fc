// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caredoor.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads, checks and moves, some rows at a time, each time in one transaction. How far it is stands
 * in the table with what was done: a node that is killed loses nothing, nothing is done twice, and
 * any other node goes on.
 */
@Component
class MigrationWork {
  private static final Logger LOG = LoggerFactory.getLogger(MigrationWork.class);
  private static final long AT_A_STRETCH = Duration.ofSeconds(3).toNanos();
  private static final int READ = 1000;
  private static final int CHECK = 500;
  private static final int MOVE = 100;

  private final Database database;
  private final MigrationTable table;
  private final LineTable lines;
  private final AccountCheck accounts;
  private final ProxyCheck proxies;
  private final ConsentCheck consents;
  private final Moves moves;

  MigrationWork(
      Database database,
      MigrationTable table,
      LineTable lines,
      AccountCheck accounts,
      ProxyCheck proxies,
      ConsentCheck consents,
      Moves moves) {
    this.database = database;
    this.table = table;
    this.lines = lines;
    this.accounts = accounts;
    this.proxies = proxies;
    this.consents = consents;
    this.moves = moves;
  }

  /** Works for some seconds where there is work, then leaves the machine to others. */
  @Scheduled(
      initialDelayString = "${caredoor.migration.every:PT5S}",
      fixedDelayString = "${caredoor.migration.every:PT5S}")
  void work() {
    long begun = System.nanoTime();
    try {
      boolean more = true;
      while (more && System.nanoTime() - begun < AT_A_STRETCH) {
        more = step();
      }
    } catch (RuntimeException e) {
      LOG.warn("a migration stopped and begins again: {}", e.getClass().getSimpleName());
      table.stumbled(e);
    }
  }

  /**
   * Does the next bit.
   *
   * @return whether there is more to do at once
   */
  boolean step() {
    return database.inHouse(() -> {
      Optional<Migration> atWork = table.atWork();
      if (atWork.isEmpty()) {
        return false;
      }
      Migration migration = atWork.get();
      return migration.state() == Migration.State.READING ? check(migration) : move(migration);
    });
  }

  private boolean check(Migration migration) {
    Optional<MigrationTable.FileInWork> file = table.fileInWork(migration.no());
    if (file.isPresent()) {
      try {
        read(migration, file.get());
      } catch (UnusableException e) {
        table.unusable(migration.no(), e.fault(), e.detail());
        return false;
      }
      return true;
    }
    List<Line> next = lines.next(migration.no(), "new", CHECK);
    if (next.isEmpty()) {
      if (lines.progress(migration.no(), "new").rows() == 0) {
        table.unusable(migration.no(), Fault.EMPTY, "");
      } else if (!table.hasKind(migration.no(), Kind.ACCOUNTS, 0)) {
        table.unusable(migration.no(), Fault.NO_ACCOUNTS, "");
      } else {
        table.checked(migration.no());
      }
      return false;
    }
    lines.write(
        migration.no(),
        switch (next.getFirst().kind()) {
          case ACCOUNTS -> accounts.of(migration, next);
          case PROXIES -> proxies.of(migration, next);
          case CONSENTS -> consents.of(migration, next);
        });
    return true;
  }

  /** Goes on where it stopped: what was read before is passed over. */
  private void read(Migration migration, MigrationTable.FileInWork file) {
    try (CsvRows rows = CsvRows.of(file.content())) {
      if (file.rowsRead() == 0) {
        if (table.hasKind(migration.no(), rows.kind(), file.no())) {
          throw new UnusableException(Fault.SAME_KIND, "");
        }
        table.fileIs(migration.no(), file.no(), rows.kind(), rows.charset().name());
      }
      int read = file.rowsRead();
      rows.next(read);
      List<CsvRows.Row> next = new ArrayList<>(rows.next(READ));
      boolean done = next.size() < READ;
      next.removeIf(row -> row.fields().isEmpty());
      lines.add(migration.no(), rows.kind(), next);
      table.readOn(migration.no(), file.no(), done ? read + next.size() : read + READ, done);
    }
  }

  private boolean move(Migration migration) {
    List<Line> next = lines.next(migration.no(), "ready", MOVE);
    if (next.isEmpty()) {
      table.moved(migration.no());
      return false;
    }
    lines.write(migration.no(), moves.of(migration, next));
    return true;
  }
}
