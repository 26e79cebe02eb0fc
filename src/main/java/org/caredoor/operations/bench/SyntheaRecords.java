// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.caredoor.exchange.Feeds;
import org.caredoor.exchange.ImportProgress;
import org.caredoor.exchange.ImportReport;
import org.caredoor.operations.Portal;
import org.caredoor.operations.Screen;
import org.caredoor.operations.bench.Figures.Synthea;
import org.caredoor.store.Database;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Takes the records of the sample that Synthea made in, to see what they take on the disk. */
final class SyntheaRecords {
  private SyntheaRecords() {}

  /** Into a database without patients; leaves none behind. */
  static Synthea measure(Portal portal, Path folder) throws IOException, SQLException {
    Screen.hint("Taking the records of Synthea in …");
    unpack(folder);
    try (Connection connection = portal.get(Database.class).houseSource().getConnection();
        Statement statement = connection.createStatement()) {
      long before = Tables.bytes(statement);
      ImportReport report =
          portal.get(Feeds.class).importFiles(List.of(folder), "synthea", ImportProgress.none());
      statement.execute("vacuum analyze");
      double bytes = Tables.bytes(statement) - before;
      try (ResultSet row =
          statement.executeQuery(
              """
              select count(distinct patient_id), count(*), sum(octet_length(content))
              from record.entry
              """)) {
        row.next();
        int patients = row.getInt(1);
        var synthea =
            new Synthea(
                patients,
                report.stored() / Math.max(1e-3, report.took().toMillis() / 1e3),
                row.getDouble(2) / patients,
                row.getDouble(3) / patients,
                bytes / patients);
        statement.execute("truncate " + String.join(", ", Tables.all(statement)) + " cascade");
        return synthea;
      }
    }
  }

  private static void unpack(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Resource file :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath:sample/synthea/*.json.gz")) {
      try (InputStream in = file.getInputStream()) {
        Files.copy(in, folder.resolve(Objects.requireNonNull(file.getFilename())));
      }
    }
  }
}
