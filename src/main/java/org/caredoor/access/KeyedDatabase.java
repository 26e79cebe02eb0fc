// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.caredoor.store.Lock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Runs statements on patient-owned tables with a key: the key becomes part of the SQL, and the
 * transaction's row-level security is set to the key's patient as a second lock.
 */
@Component
public class KeyedDatabase {
  private final Database database;

  KeyedDatabase(Database database) {
    this.database = database;
  }

  /** A read-only transaction for the key's patient; joins a running one. */
  public <T extends @Nullable Object> T read(PatientAccess key, Function<Statements, T> work) {
    return database.serve(lock(key), jdbc -> work.apply(new Statements(key, jdbc)));
  }

  /** A transaction for the key's patient that may write. */
  public <T extends @Nullable Object> T change(PatientAccess key, Function<Statements, T> work) {
    return database.serveChange(lock(key), jdbc -> work.apply(new Statements(key, jdbc)));
  }

  private static Lock lock(PatientAccess key) {
    return new Lock(
        key.patient().value(),
        key.classes(),
        key.hiddenLabels(),
        key.releasedOnly() ? key.releasedAt() : null,
        key.hiddenEntries(),
        parts(key));
  }

  private static @Nullable List<Long> parts(PatientAccess key) {
    List<PatientId> parts = key.parts();
    return parts == null ? null : parts.stream().map(PatientId::value).toList();
  }

  /** Makes statements that carry the key. */
  public static final class Statements {
    private final PatientAccess key;
    private final JdbcClient jdbc;

    private Statements(PatientAccess key, JdbcClient jdbc) {
      this.key = key;
      this.jdbc = jdbc;
    }

    /**
     * A statement. {@code {key}} in it becomes the predicate of the key on a {@code record.entry
     * e}; {@code {patient}} becomes the predicate {@code patient_id = …} for other patient-owned
     * tables. One of the two must be there.
     */
    public StatementSpec sql(String text) {
      if (!text.contains("{key}") && !text.contains("{patient}")) {
        throw new IllegalArgumentException("a statement without a key: " + text);
      }
      StatementSpec statement =
          jdbc.sql(written(text, !key.hiddenEntries().isEmpty(), key.parts() != null))
              .param("keyPatient", key.patient().value());
      if (text.contains("{key}")) {
        statement =
            statement
                .param("keyClosed", Lock.closed(key.classes(), key.hiddenLabels()))
                .param("keyReleasedAt", key.releasedOnly() ? utc(key.releasedAt()) : EVER);
        if (!key.hiddenEntries().isEmpty()) {
          statement =
              statement.param("keyHiddenEntries", key.hiddenEntries().toArray(Integer[]::new));
        }
        List<Long> parts = parts(key);
        if (parts != null) {
          statement = statement.param("keyParts", parts.toArray(Long[]::new));
        }
      }
      return statement;
    }

    private static String written(String text, boolean hides, boolean parted) {
      var wanted = new Wanted(text, hides, parted);
      String known = WRITTEN.get(wanted);
      if (known != null) {
        return known;
      }
      String predicate =
          hides || parted
              ? "(" + PREDICATE + (hides ? NOT_HIDDEN : "") + (parted ? OF_PARTS : "") + ")"
              : PREDICATE;
      String sql =
          text.replace("{key}", predicate).replace("{patient}", "patient_id = :keyPatient");
      if (WRITTEN.size() < MOST_WRITTEN) {
        WRITTEN.put(wanted, sql);
      }
      return sql;
    }
  }

  /** A statement for keys of one shape. */
  private record Wanted(String text, boolean hides, boolean parted) {}

  /** Statements as they were written before: pages ask the same ones again. */
  private static final Map<Wanted, String> WRITTEN = new ConcurrentHashMap<>();

  private static final int MOST_WRITTEN = 2000;

  private static final String NOT_HIDDEN =
      " and e.entry_no <> all(:keyHiddenEntries)"
          + " and (e.encounter_no is null or e.encounter_no <> all(:keyHiddenEntries))"
          + " and (e.panel_no is null or e.panel_no <> all(:keyHiddenEntries))";

  private static final String OF_PARTS = " and coalesce(e.came_for, e.patient_id) = any(:keyParts)";

  private static final String PREDICATE =
      "(e.patient_id = :keyPatient and not e.deleted"
          + " and e.lock_bits & :keyClosed = 0"
          + " and e.release_at <= :keyReleasedAt)";

  /** The driver knows it as the end of time, until which what is never released is held. */
  private static final OffsetDateTime EVER = OffsetDateTime.MAX;

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
