// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.sql.Connection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The two ways to speak to PostgreSQL.
 *
 * <p><b>House</b> is the owner of the tables: sign-in, intake, background work. <b>Serving</b> is
 * the role {@code caredoor_serve}, on which row-level security is forced: within {@link #serve} it
 * sees the rows of the one patient named there and of nobody else.
 */
public final class Database {
  /** The role that serves people; migrations grant to it and write policies for it. */
  public static final String SERVING_ROLE = "caredoor_serve";

  /** The role that writes the audit trail: it may add to it and read it, and nothing else. */
  public static final String AUDIT_ROLE = "caredoor_audit";

  private static final Map<String, String> SEARCH = Map.of("caredoor.search", "people");

  private final DataSource houseSource;
  private final JdbcClient house;
  private final LockedSource servingSource;
  private final JdbcClient serving;
  private final TransactionTemplate houseWork;
  private final TransactionTemplate houseApart;
  private final TransactionTemplate reading;
  private final TransactionTemplate writing;
  private final Object patientOfTransaction = new Object();

  Database(DataSource houseSource, DataSource servingSource) {
    this.houseSource = houseSource;
    this.house = JdbcClient.create(houseSource);
    this.servingSource = new LockedSource(servingSource);
    this.serving = JdbcClient.create(this.servingSource);
    var serve = new DataSourceTransactionManager(this.servingSource);
    var keep = new DataSourceTransactionManager(houseSource);
    this.houseWork = new TransactionTemplate(keep);
    this.houseApart = new TransactionTemplate(keep);
    this.houseApart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.reading = new TransactionTemplate(serve);
    this.reading.setReadOnly(true);
    this.reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRED);
    this.writing = new TransactionTemplate(serve);
  }

  /**
   * Statements as the owner of the house. Never for answering a person's question about a patient.
   */
  public JdbcClient house() {
    return house;
  }

  /** For bulk loading by COPY; the caller closes the connection. */
  public DataSource houseSource() {
    return houseSource;
  }

  /** One transaction as the owner of the house. */
  public <T extends @Nullable Object> T inHouse(Supplier<T> work) {
    return houseWork.execute(status -> work.get());
  }

  /** As {@link #inHouse}, in a transaction of its own, which stays when a running one fails. */
  public <T extends @Nullable Object> T inHouseApart(Supplier<T> work) {
    return houseApart.execute(status -> work.get());
  }

  /**
   * One read-only transaction that sees the rows of this patient only, and of the record what the
   * lock lets through. Joins a running one with the same lock.
   */
  public <T extends @Nullable Object> T serve(Lock lock, Function<JdbcClient, T> work) {
    return inScope(reading, lock, lock::settings, work);
  }

  /** As {@link #serve}, and may write. */
  public <T extends @Nullable Object> T serveChange(Lock lock, Function<JdbcClient, T> work) {
    return inScope(writing, lock, lock::settings, work);
  }

  /** One read-only transaction that may look for people, not into their records: staff's search. */
  public <T extends @Nullable Object> T serveSearch(Function<JdbcClient, T> work) {
    return inScope(reading, SEARCH, () -> SEARCH, work);
  }

  private <T extends @Nullable Object> T inScope(
      TransactionTemplate template,
      Object scope,
      Supplier<Map<String, String>> settings,
      Function<JdbcClient, T> work) {
    Object running = TransactionSynchronizationManager.getResource(patientOfTransaction);
    if (running != null) {
      if (!running.equals(scope)) {
        throw new IllegalStateException("a transaction for one scope was asked to serve another");
      }
      return template.execute(status -> work.apply(serving));
    }
    TransactionSynchronizationManager.bindResource(patientOfTransaction, scope);
    try {
      return template.execute(status -> {
        Connection connection = DataSourceUtils.getConnection(servingSource);
        LockedConnection.lock(connection, settings.get());
        DataSourceUtils.releaseConnection(connection, servingSource);
        return work.apply(serving);
      });
    } finally {
      TransactionSynchronizationManager.unbindResource(patientOfTransaction);
    }
  }
}
