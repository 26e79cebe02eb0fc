// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to the end of this node's chain. After a fault nobody knows whether the last rows are
 * stored, so the next ones begin a new chain. For one thread.
 */
final class ChainWriter {
  private static final String ROW = "(?, ?, " + "?, ".repeat(Row.COLUMNS.split(",").length) + "?)";

  private final DataSource source;
  private final Links links;
  private final String node;
  private final InstantSource clock;
  private final Anchors anchors;
  private final @Nullable String[] statements = new @Nullable String[GroupCommit.MOST + 1];
  private Chain.@Nullable End end;

  ChainWriter(DataSource source, SecretKey key, String node, InstantSource clock, Anchors anchors) {
    this.source = source;
    this.links = new Links(key);
    this.node = node;
    this.clock = clock;
    this.anchors = anchors;
  }

  /** Stores the rows, all or none; on disk when it returns. At most {@link GroupCommit#MOST}. */
  void write(List<Row> rows) throws SQLException {
    try (Connection connection = source.getConnection()) {
      Chain.End from = end;
      end = null;
      end = insert(connection, from == null ? open(connection) : from, rows);
    }
  }

  /** Where the chain ends that is being written; null before the first row and after a fault. */
  Chain.@Nullable End end() {
    return end;
  }

  private Chain.End open(Connection connection) throws SQLException {
    OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    Chains.Opened opened = Chains.open(connection, links, node, now);
    Chain.End earlier = opened.chain().earlier();
    if (earlier != null) {
      anchors.drop(earlier, clock.instant());
    }
    return new Chain.End(opened.chain().number(), 0, opened.firstLink());
  }

  private Chain.End insert(Connection connection, Chain.End from, List<Row> rows)
      throws SQLException {
    int chain = from.chain();
    long number = from.rows();
    byte[] link = from.link();
    try (PreparedStatement insert = connection.prepareStatement(statement(rows.size()))) {
      int i = 1;
      for (Row row : rows) {
        number++;
        link = links.next(link, chain, number, row);
        insert.setInt(i++, chain);
        insert.setLong(i++, number);
        i = row.set(insert, i);
        insert.setBytes(i++, link);
      }
      insert.executeUpdate();
    }
    return new Chain.End(chain, number, link);
  }

  /** One text for each number of rows: the driver and the server keep them prepared. */
  private String statement(int rows) {
    String known = statements[rows];
    if (known == null) {
      known =
          "insert into audit.event (chain_no, row_no, "
              + Row.COLUMNS
              + ", link) values "
              + String.join(", ", java.util.Collections.nCopies(rows, ROW));
      statements[rows] = known;
    }
    return known;
  }
}
