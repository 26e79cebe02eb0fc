// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.caredoor.exchange.Feeds;
import org.caredoor.exchange.ImportProgress;
import org.caredoor.exchange.ImportReport;
import org.caredoor.operations.Portal;
import org.caredoor.operations.SampleFiles;
import org.caredoor.operations.Screen;
import org.caredoor.operations.bench.Figures.Synthea;
import org.caredoor.store.Database;

/** Takes the records of the sample that Synthea made in, to see what they take on the disk. */
final class SyntheaRecords {
  private static final String SOURCE = "synthea";

  private SyntheaRecords() {}

  /** Into a database without patients; leaves none behind. */
  static Synthea measure(Portal portal) throws IOException, SQLException {
    Screen.hint("Taking the records of Synthea in …");
    try (SampleFiles files = SampleFiles.asTheyAre(SOURCE);
        Connection connection = portal.get(Database.class).houseSource().getConnection();
        Statement statement = connection.createStatement()) {
      long before = Tables.bytes(statement);
      Feeds feeds = portal.get(Feeds.class);
      feeds.importFiles(files.common(), SOURCE, ImportProgress.none());
      ImportReport report = feeds.importFiles(files.patients(), SOURCE, ImportProgress.none());
      statement.execute("vacuum analyze");
      double bytes = Tables.bytes(statement) - before;
      double json = 0;
      for (Path file : files.patients()) {
        json += Files.size(file);
      }
      int patients = files.patients().size();
      statement.execute("truncate " + String.join(", ", Tables.all(statement)) + " cascade");
      return new Synthea(
          patients,
          report.stored() / Math.max(1e-3, report.took().toMillis() / 1e3),
          (double) report.stored() / patients,
          json / patients,
          bytes / patients);
    }
  }
}
