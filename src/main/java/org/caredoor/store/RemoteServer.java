// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.caredoor.store.CannotOpenStoreException.Why;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that somebody else runs. */
record RemoteServer(String url, Login house, Login serve, Login audit) implements DatabaseServer {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CANNOT_CONNECT = "08"; // SQLSTATE class
  private static final String STARTING_UP = "57P03";

  /** Looks at the server, waits for it when it is only just starting, and checks what it lacks. */
  static RemoteServer find(StoreSettings settings) {
    String url = jdbc(settings.url());
    PrivateWay.check(url, settings.unprotected());
    var house = new Login(settings.user(), settings.password(), "");
    try (Connection connection = connect(url, house)) {
      Needs.check(connection, settings);
    } catch (SQLException e) {
      throw cannotUse(url, house, e);
    }
    return new RemoteServer(
        url,
        house,
        login(url, house, Needs.Part.SERVE, settings.serveUser(), settings.servePassword()),
        login(url, house, Needs.Part.AUDIT, settings.auditUser(), settings.auditPassword()));
  }

  private static Login login(
      String url, Login house, Needs.Part part, String user, String password) {
    if (user.isBlank()) {
      LOG.info(
          "Taking on {} by SET ROLE; docs/operations/deployment.md tells how to give the"
              + " role a log-in of its own",
          part.role());
      return new Login(house.user(), house.password(), part.role());
    }
    var login = new Login(user, password, "");
    try (Connection connection = connect(url, login)) {
      Needs.checkLogin(connection, house.user(), part);
    } catch (SQLException e) {
      throw cannotUse(url, login, e);
    }
    return login;
  }

  @Override
  public CompletableFuture<String> lost() {
    return new CompletableFuture<>(); // its owner brings it back; the pools reconnect
  }

  @Override
  public void close() {}

  /** Takes {@code postgresql://…} as other programs write it, too. */
  static String jdbc(String url) {
    String plain = url.strip();
    return plain.startsWith("jdbc:")
        ? plain
        : "jdbc:" + plain.replaceFirst("^postgres://", "postgresql://");
  }

  private static Connection connect(String url, Login login) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("connectTimeout", "5");
    long until = System.nanoTime() + PATIENCE.toNanos();
    for (int tries = 0; ; tries++) {
      try {
        return DriverManager.getConnection(url, properties);
      } catch (SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean mayCome = state.startsWith(CANNOT_CONNECT) || state.equals(STARTING_UP);
        if (!mayCome || System.nanoTime() > until) {
          throw e;
        }
        if (tries % 5 == 3) {
          LOG.warn("Waiting for PostgreSQL at {}", place(url));
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotOpenStoreException(Why.FAILED, e, "Waiting for PostgreSQL was interrupted.");
    }
  }

  private static CannotOpenStoreException cannotUse(String url, Login login, SQLException e) {
    String state = String.valueOf(e.getSQLState());
    String at = place(url);
    String what =
        switch (state) {
          case "28P01", "28000" ->
              "PostgreSQL at " + at + " does not let in the user “" + login.user() + "”.";
          case "3D000" -> "PostgreSQL at " + at + " has no such database.";
          default ->
              state.startsWith(CANNOT_CONNECT)
                  ? "PostgreSQL at " + at + " cannot be reached."
                  : "PostgreSQL at " + at + " cannot be used.";
        };
    return new CannotOpenStoreException(
        state.startsWith(CANNOT_CONNECT) ? Why.MISSING : Why.FAILED,
        e,
        what,
        "It says: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
        "Look at CAREDOOR_DB_URL, CAREDOOR_DB_USER and CAREDOOR_DB_PASSWORD.");
  }

  /** Host, port and database, without anything that may hold a password. */
  private static String place(String url) {
    String rest = url.replaceFirst("(?i)^jdbc:postgresql:(//)?", "");
    int query = rest.indexOf('?');
    String bare = query < 0 ? rest : rest.substring(0, query);
    return bare.substring(bare.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
