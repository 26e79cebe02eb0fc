// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which the settings of a lock travel with the first statement behind them: both go
 * to the server in one message and are run in this order, so that no page waits for the settings
 * alone. A statement that cannot take them along has them set before it.
 */
final class LockedConnection implements InvocationHandler {
  private static final String SET = "set_config(?, ?, true)";

  private final Connection connection;
  private List<String> waiting = List.of();

  private LockedConnection(Connection connection) {
    this.connection = connection;
  }

  static Connection of(Connection connection) {
    return proxy(Connection.class, new LockedConnection(connection));
  }

  /**
   * Locks the running transaction of a connection, at the latest when its next statement runs.
   *
   * @param settings by name
   */
  static void lock(Connection of, Map<String, String> settings) {
    List<String> words = new ArrayList<>(2 * settings.size());
    settings.forEach((name, value) -> {
      words.add(name);
      words.add(value);
    });
    ((LockedConnection) Proxy.getInvocationHandler(of)).waiting = words;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given)
      throws Throwable {
    if (waiting.isEmpty()) {
      return call(connection, method, given);
    }
    if (given != null && given.length == 1 && method.getName().equals("prepareStatement")) {
      PreparedStatement both = connection.prepareStatement(settings() + ";" + given[0]);
      return proxy(PreparedStatement.class, new Second(both, this));
    }
    switch (method.getName()) {
      case "createStatement", "prepareStatement", "prepareCall" -> setBefore();
      case "commit", "rollback", "close" -> waiting = List.of();
      default -> {
        // asks nothing of a patient's rows
      }
    }
    return call(connection, method, given);
  }

  private String settings() {
    return "select " + String.join(", ", Collections.nCopies(waiting.size() / 2, SET));
  }

  private void setBefore() throws SQLException {
    try (PreparedStatement set = connection.prepareStatement(settings())) {
      bind(set);
      set.execute();
    }
    waiting = List.of();
  }

  private void bind(PreparedStatement statement) throws SQLException {
    int i = 1;
    for (String word : waiting) {
      statement.setString(i++, word);
    }
  }

  /** The second of two statements that are run as one. */
  private static final class Second implements InvocationHandler {
    private final PreparedStatement both;
    private final LockedConnection of;
    private final int before;

    Second(PreparedStatement both, LockedConnection of) throws SQLException {
      this.both = both;
      this.of = of;
      this.before = of.waiting.size();
      of.bind(both);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given)
        throws Throwable {
      String name = method.getName();
      if (name.startsWith("set") && given != null && given.length > 1) {
        Object[] moved = given.clone();
        moved[0] = (Integer) given[0] + before;
        return call(both, method, moved);
      }
      return switch (name) {
        case "executeQuery" -> rows();
        case "executeUpdate" -> {
          run();
          yield both.getUpdateCount();
        }
        case "execute" -> run();
        case "addBatch", "clearParameters", "getMetaData", "getParameterMetaData" ->
            throw new UnsupportedOperationException(name + " of the first statement behind a lock");
        default -> call(both, method, given);
      };
    }

    private ResultSet rows() throws SQLException {
      if (!run()) {
        throw new SQLException("the statement behind a lock has no rows");
      }
      return both.getResultSet();
    }

    /** Whether the second one has rows. */
    private boolean run() throws SQLException {
      both.execute();
      of.waiting = List.of();
      return both.getMoreResults();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(Object of, Method method, Object @Nullable [] given)
      throws Throwable {
    try {
      return method.invoke(of, given);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
