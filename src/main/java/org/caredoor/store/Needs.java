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

  /** The two roles that are not the owner, and the settings that name their log-ins. */
  enum Part {
    SERVE(Database.SERVING_ROLE, "caredoor_portal"),
    AUDIT(Database.AUDIT_ROLE, "caredoor_trail");

    private final String role;
    private final String example;

    Part(String role, String example) {
      this.role = role;
      this.example = example;
    }

    String role() {
      return role;
    }

    private String userOf(StoreSettings settings) {
      return this == SERVE ? settings.serveUser() : settings.auditUser();
    }
  }

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
    for (Part part : Part.values()) {
      role(c, part, settings, user, lacking);
    }
    if (!lacking.isEmpty()) {
      throw new CannotOpenStoreException(
          Why.MISSING,
          "The database user lacks rights. Let an administrator of that PostgreSQL run:",
          lacking.toArray(String[]::new));
    }
  }

  /** Such a log-in must be held by its role's rights and have no way around them. */
  static void checkLogin(Connection c, String house, Part part) throws SQLException {
    var wrong = new ArrayList<String>();
    String user = text(c, "select quote_ident(current_user)");
    if (yes(c, "select rolsuper or rolbypassrls from pg_roles where rolname = current_user")) {
      wrong.add("alter role " + user + " nosuperuser nobypassrls;");
    }
    if (!yes(c, "select pg_has_role(current_user, '" + part.role() + "', 'usage')")) {
      wrong.add("grant " + part.role() + " to " + user + ";");
    }
    if (user.equals(text(c, "select quote_ident(" + literal(house) + ")"))) {
      throw new CannotOpenStoreException(
          Why.MISSING,
          "CAREDOOR_DB_"
              + part
              + "_USER must not be the owner of the tables. Let an administrator run:",
          "create role " + part.example + " login password '…';",
          "grant " + part.role() + " to " + part.example + ";");
    }
    if (yes(c, "select pg_has_role(current_user, " + literal(house) + ", 'member')")) {
      wrong.add("revoke " + house + " from " + user + ";");
    }
    if (!wrong.isEmpty()) {
      throw new CannotOpenStoreException(
          Why.MISSING,
          "CAREDOOR_DB_" + part + "_USER has too few or too many rights. Let an administrator run:",
          wrong.toArray(String[]::new));
    }
  }

  private static void role(
      Connection c, Part part, StoreSettings settings, String user, List<String> lacking)
      throws SQLException {
    String role = part.role();
    boolean there = yes(c, "select exists (select from pg_roles where rolname = '" + role + "')");
    if (!there) {
      if (!yes(c, "select rolsuper or rolcreaterole from pg_roles where rolname = current_user")) {
        lacking.add("create role " + role + " nologin;");
        lacking.add("grant " + role + " to " + user + ";");
      }
    } else if (part.userOf(settings).isBlank()
        && !yes(c, "select pg_has_role(current_user, '" + role + "', 'member')")) {
      lacking.add("grant " + role + " to " + user + ";");
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
