// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.sql.Timestamp;
import java.util.List;
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
          jdbc.sql(
                  text.replace("{key}", predicate(key))
                      .replace("{patient}", "patient_id = :keyPatient"))
              .param("keyPatient", key.patient().value());
      if (text.contains("{key}")) {
        statement =
            statement
                .param("keyClasses", key.classes())
                .param("keyHidden", key.hiddenLabels())
                .param("keyReleasedOnly", key.releasedOnly())
                .param("keyReleasedAt", Timestamp.from(key.releasedAt()));
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

    private static String predicate(PatientAccess key) {
      String hidden = key.hiddenEntries().isEmpty() ? "" : NOT_HIDDEN;
      String parts = key.parts() == null ? "" : OF_PARTS;
      return hidden.isEmpty() && parts.isEmpty()
          ? PREDICATE
          : "(" + PREDICATE + hidden + parts + ")";
    }
  }

  private static final String NOT_HIDDEN =
      " and e.entry_no <> all(:keyHiddenEntries)"
          + " and (e.encounter_no is null or e.encounter_no <> all(:keyHiddenEntries))"
          + " and (e.panel_no is null or e.panel_no <> all(:keyHiddenEntries))";

  private static final String OF_PARTS = " and coalesce(e.came_for, e.patient_id) = any(:keyParts)";

  private static final String PREDICATE =
      "(e.patient_id = :keyPatient and not e.deleted"
          + " and (1::bigint << e.data_class) & :keyClasses <> 0"
          + " and e.labels & :keyHidden = 0"
          + " and (not :keyReleasedOnly or e.release_at <= :keyReleasedAt))";
}
