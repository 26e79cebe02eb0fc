// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.caredoor.store.CannotOpenStoreException.Why;

/** What a PostgreSQL that somebody else runs must have, and the SQL that gives what it lacks. */
final class Needs {
  private static final int OLDEST = 150000;
  private static final List<String> EXTENSIONS = List.of("pg_trgm", "unaccent");

  private Needs() {}

  static void check(Connection c, StoreSettings settings) throws SQLException {
    int version = Integer.parseInt(text(c, "show server_version_num"));
    if (version < OLDEST) {
      throw new CannotOpenStoreException(
          Why.MISSING,
          "This PostgreSQL is version " + text(c, "show server_version") + "; Caredoor needs 15.");
    }
    var lacking = new ArrayList<String>();
    String database = text(c, "select quote_ident(current_database())");
    String user = text(c, "select quote_ident(current_user)");
    if (!text(c, "show server_encoding").equals("UTF8")) {
      throw new CannotOpenStoreException(
          Why.MISSING,
          "The database " + database + " is not in UTF-8. Make one that is:",
          "create database caredoor owner " + user + " encoding 'UTF8' template template0;");
    }
    if (!yes(c, "select has_database_privilege(current_database(), 'CREATE')")) {
      lacking.add("grant create on database " + database + " to " + user + ";");
    }
    for (String extension : EXTENSIONS) {
      if (!yes(
          c,
          "select exists (select from pg_available_extensions where name = '" + extension + "')")) {
        throw new CannotOpenStoreException(
            Why.MISSING,
            "This PostgreSQL lacks the extension " + extension + ".",
            "Install its contrib package (Debian has it in postgresql, Red Hat in"
                + " postgresql-contrib).");
      }
    }
    role(c, settings, user, lacking);
    if (!lacking.isEmpty()) {
      throw new CannotOpenStoreException(
          Why.MISSING,
          "The database user lacks rights. Let an administrator of that PostgreSQL run:",
          lacking.toArray(String[]::new));
    }
  }

  /** The serving log-in must be held by row-level security and have no way around it. */
  static void checkServing(Connection c, String house) throws SQLException {
    var wrong = new ArrayList<String>();
    String user = text(c, "select quote_ident(current_user)");
    if (yes(c, "select rolsuper or rolbypassrls from pg_roles where rolname = current_user")) {
      wrong.add("alter role " + user + " nosuperuser nobypassrls;");
    }
    if (!yes(c, "select pg_has_role(current_user, '" + Database.SERVING_ROLE + "', 'usage')")) {
      wrong.add("grant " + Database.SERVING_ROLE + " to " + user + ";");
    }
    if (user.equals(text(c, "select quote_ident(" + literal(house) + ")"))) {
      throw new CannotOpenStoreException(
          Why.MISSING,
          "CAREDOOR_DB_SERVE_USER must not be the owner of the tables. Let an administrator run:",
          "create role caredoor_portal login password '…';",
          "grant " + Database.SERVING_ROLE + " to caredoor_portal;");
    }
    if (yes(c, "select pg_has_role(current_user, " + literal(house) + ", 'member')")) {
      wrong.add("revoke " + house + " from " + user + ";");
    }
    if (!wrong.isEmpty()) {
      throw new CannotOpenStoreException(
          Why.MISSING,
          "CAREDOOR_DB_SERVE_USER is not a role that may serve. Let an administrator run:",
          wrong.toArray(String[]::new));
    }
  }

  private static void role(Connection c, StoreSettings settings, String user, List<String> lacking)
      throws SQLException {
    String serving = Database.SERVING_ROLE;
    boolean there =
        yes(c, "select exists (select from pg_roles where rolname = '" + serving + "')");
    if (!there) {
      if (!yes(c, "select rolsuper or rolcreaterole from pg_roles where rolname = current_user")) {
        lacking.add("create role " + serving + " nologin;");
        lacking.add("grant " + serving + " to " + user + ";");
      }
    } else if (settings.serveUser().isBlank()
        && !yes(c, "select pg_has_role(current_user, '" + serving + "', 'member')")) {
      lacking.add("grant " + serving + " to " + user + ";");
    }
  }

  private static boolean yes(Connection c, String query) throws SQLException {
    return text(c, query).equals("t");
  }

  private static String text(Connection c, String query) throws SQLException {
    try (var statement = c.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
