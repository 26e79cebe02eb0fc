// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Opens chains: one node at a time takes the next number. */
final class Chains {
  private static final long LOCK = 0x6361726564_A0L;

  private Chains() {}

  /** The beginning of a new chain of this node. */
  static Opened open(Connection connection, Links links, String node, OffsetDateTime now)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      try (var statement = connection.createStatement()) {
        statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      }
      Opened opened = insert(connection, links, node, now.truncatedTo(ChronoUnit.MICROS));
      connection.commit();
      return opened;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** A chain and its first link. */
  record Opened(Chain chain, byte[] firstLink) {}

  private static Opened insert(Connection c, Links links, String node, OffsetDateTime now)
      throws SQLException {
    int number = 1;
    byte[] before = null;
    try (var statement = c.createStatement();
        ResultSet last =
            statement.executeQuery(
                "select chain_no, first_link from audit.chain order by chain_no desc limit 1")) {
      if (last.next()) {
        number = last.getInt(1) + 1;
        before = last.getBytes(2);
      }
    }
    var chain = new Chain(number, node, now, lastOf(c, node));
    byte[] first = links.first(before, chain);
    Chain.End earlier = chain.earlier();
    try (PreparedStatement insert =
        c.prepareStatement(
            """
            insert into audit.chain (chain_no, node, opened_at, earlier_chain, earlier_rows,
              earlier_link, first_link) values (?, ?, ?, ?, ?, ?, ?)
            """)) {
      insert.setInt(1, number);
      insert.setString(2, node);
      insert.setObject(3, now);
      insert.setObject(4, earlier == null ? null : earlier.chain(), java.sql.Types.INTEGER);
      insert.setObject(5, earlier == null ? null : earlier.rows(), java.sql.Types.BIGINT);
      insert.setBytes(6, earlier == null ? null : earlier.link());
      insert.setBytes(7, first);
      insert.executeUpdate();
    }
    return new Opened(chain, first);
  }

  /** The end of the node's last chain. */
  private static Chain.@Nullable End lastOf(Connection c, String node) throws SQLException {
    try (PreparedStatement select =
        c.prepareStatement(
            """
            select c.chain_no, coalesce(e.row_no, 0), coalesce(e.link, c.first_link)
            from (select chain_no, first_link from audit.chain where node = ?
                order by chain_no desc limit 1) c
              left join lateral (select row_no, link from audit.event
                where event_no between c.chain_no::bigint << 40 and ((c.chain_no + 1)::bigint << 40) - 1
                order by event_no desc limit 1) e on true
            """)) {
      select.setString(1, node);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? new Chain.End(row.getInt(1), row.getLong(2), row.getBytes(3)) : null;
      }
    }
  }
}
