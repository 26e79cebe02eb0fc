// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.caredoor.store.KeyPurpose;
import org.caredoor.store.PortalKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Proves that the trail is what the portal wrote: follows every chain from its head to its end. May
 * run beside portals that write; reads the trail as it is at one moment, in constant memory.
 */
@Component
public class TrailCheck {
  private static final int ROWS_AT_ONCE = 2000;

  private final DataSource source;
  private final PortalKey key;
  private final Anchors anchors;

  TrailCheck(@Qualifier("auditSource") DataSource source, PortalKey key, Anchors anchors) {
    this.source = source;
    this.key = key;
    this.anchors = anchors;
  }

  /** Checks all of it. */
  public TrailReport run() {
    List<Links> links = key.ring(KeyPurpose.AUDIT).all().stream().map(Links::new).toList();
    try {
      List<Chain.End> known = anchors.read(); // first: what they name must be in the table by then
      try (Connection connection = source.getConnection()) {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
          return follow(connection, new HeadCheck(links, heads(connection), known));
        } finally {
          connection.rollback();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("the trail could not be read: " + e.getMessage(), e);
    }
  }

  private static List<HeadCheck.Head> heads(Connection connection) throws SQLException {
    List<HeadCheck.Head> heads = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                select chain_no, node, opened_at, earlier_chain, earlier_rows, earlier_link, first_link
                from audit.chain order by chain_no
                """);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Integer earlier = row.getObject(4, Integer.class);
        byte[] link = row.getBytes(6);
        heads.add(
            new HeadCheck.Head(
                new Chain(
                    row.getInt(1),
                    row.getString(2),
                    row.getObject(3, OffsetDateTime.class),
                    earlier == null || link == null
                        ? null
                        : new Chain.End(earlier, row.getLong(5), link)),
                row.getBytes(7)));
      }
    }
    return heads;
  }

  private static TrailReport follow(Connection connection, HeadCheck heads) throws SQLException {
    Map<Integer, TrailBreak> breaks = new TreeMap<>(heads.breaks());
    Map<Integer, ChainCheck> unread = new TreeMap<>();
    for (int chain : heads.chains()) {
      unread.put(chain, check(heads, chain));
    }
    long rows = 0;
    OffsetDateTime until = null;
    try (var settings = connection.createStatement();
        PreparedStatement select =
            connection.prepareStatement(
                "select chain_no, row_no, link, "
                    + Row.COLUMNS
                    + " from audit.event order by event_no")) {
      settings.execute("set local enable_seqscan = off; set local enable_sort = off");
      select.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet row = select.executeQuery()) {
        ChainCheck check = null;
        int chain = 0;
        while (row.next()) {
          rows++;
          if (row.getInt(1) != chain || check == null) {
            finish(breaks, check, chain);
            chain = row.getInt(1);
            check = unread.remove(chain);
            if (check == null) {
              check = check(heads, chain);
            }
          }
          Row read = Row.read(row);
          OffsetDateTime at = read.at();
          until = at != null && (until == null || at.isAfter(until)) ? at : until;
          check.next(new ChainCheck.Read(row.getLong(2), read, row.getBytes(3)));
        }
        finish(breaks, check, chain);
      }
    }
    unread.forEach((chain, empty) -> finish(breaks, empty, chain));
    return new TrailReport(rows, heads.chains().size(), until, List.copyOf(breaks.values()));
  }

  private static ChainCheck check(HeadCheck heads, int chain) {
    byte[] first = heads.firstLink(chain);
    return new ChainCheck(
        heads.links(chain), chain, first == null ? new byte[0] : first, heads.ends(chain));
  }

  private static void finish(
      Map<Integer, TrailBreak> breaks, @Nullable ChainCheck check, int chain) {
    TrailBreak found = check == null ? null : check.end();
    if (found != null) {
      breaks.putIfAbsent(chain, found);
    }
  }
}
