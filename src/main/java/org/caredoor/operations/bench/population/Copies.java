// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.caredoor.operations.bench.population.Mould.Filling;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes a run of people into all tables, in one transaction; used by one thread. */
final class Copies {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 255, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int END = 2;

  private final DataSource house;
  private final Moulds moulds;
  private final MessageDigest sha256;
  private ByteBuffer buffer = ByteBuffer.allocate(8 << 20);

  Copies(DataSource house, Moulds moulds) {
    this.house = house;
    this.moulds = moulds;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  /**
   * Gives back how many rows it were.
   *
   * @param first number of the first of them
   */
  long write(int first, List<Person> people) throws SQLException {
    long rows = 0;
    try (Connection connection = house.getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("set local synchronous_commit = off");
      }
      for (String table : moulds.tables()) {
        rows += copy(connection, table, first, people);
      }
      connection.commit();
    }
    return rows;
  }

  private long copy(Connection connection, String table, int first, List<Person> people)
      throws SQLException {
    buffer.clear().put(HEADER);
    int before = buffer.position();
    long rows =
        IntStream.range(0, people.size())
            .mapToLong(n -> fill(moulds.rows(table, first + n), people.get(n)))
            .sum();
    if (buffer.position() == before) {
      return 0;
    }
    buffer.putShort((short) -1);
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy %s from stdin (format binary)".formatted(table));
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    copy.endCopy();
    return rows;
  }

  private long fill(List<Mould> rows, Person person) {
    int length = rows.stream().mapToInt(r -> r.row().length).sum() + END;
    if (buffer.remaining() < length) {
      buffer =
          ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + length))
              .put(buffer.flip());
    }
    var filling = new Filling(person);
    rows.forEach(row -> row.write(buffer, filling, sha256));
    return rows.size();
  }
}
