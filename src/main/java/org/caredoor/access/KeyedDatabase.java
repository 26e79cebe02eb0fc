// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.sql.Timestamp;
import java.util.function.Function;
import org.caredoor.store.Database;
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
    return database.serve(key.patient().value(), jdbc -> work.apply(new Statements(key, jdbc)));
  }

  /** A transaction for the key's patient that may write. */
  public <T extends @Nullable Object> T change(PatientAccess key, Function<Statements, T> work) {
    return database.serveChange(
        key.patient().value(), jdbc -> work.apply(new Statements(key, jdbc)));
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
                  text.replace("{key}", PREDICATE).replace("{patient}", "patient_id = :keyPatient"))
              .param("keyPatient", key.patient().value());
      if (text.contains("{key}")) {
        statement =
            statement
                .param("keyClasses", key.classes())
                .param("keyHidden", key.hiddenLabels())
                .param("keyReleasedOnly", key.releasedOnly())
                .param("keyAt", Timestamp.from(key.at()));
      }
      return statement;
    }
  }

  private static final String PREDICATE =
      "(e.patient_id = :keyPatient and not e.deleted"
          + " and (1::bigint << e.data_class) & :keyClasses <> 0"
          + " and e.labels & :keyHidden = 0"
          + " and (not :keyReleasedOnly or e.release_at <= :keyAt))";
}
