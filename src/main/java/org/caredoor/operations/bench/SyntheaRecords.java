// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.caredoor.exchange.Feeds;
import org.caredoor.exchange.ImportProgress;
import org.caredoor.exchange.ImportReport;
import org.caredoor.operations.Portal;
import org.caredoor.operations.Screen;
import org.caredoor.operations.bench.Figures.Synthea;
import org.caredoor.store.Database;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/** Takes the records of the sample that Synthea made in, to see what they take on the disk. */
final class SyntheaRecords {
  private static final String SOURCE = "synthea";
  private static final String OF_THE_CLINIC = "00-"; // so begin the names of its files
  private static final String CLINIC = "clinic";
  private static final String PATIENTS = "patients";
  private static final JsonMapper JSON = JsonMapper.shared();

  private SyntheaRecords() {}

  /** Into a database without patients; leaves none behind. */
  static Synthea measure(Portal portal, Path folder) throws IOException, SQLException {
    Screen.hint("Taking the records of Synthea in …");
    Sent sent = unpack(folder);
    try (Connection connection = portal.get(Database.class).houseSource().getConnection();
        Statement statement = connection.createStatement()) {
      long before = Tables.bytes(statement);
      Feeds feeds = portal.get(Feeds.class);
      feeds.importFiles(List.of(folder.resolve(CLINIC)), SOURCE, ImportProgress.none());
      ImportReport report =
          feeds.importFiles(List.of(folder.resolve(PATIENTS)), SOURCE, ImportProgress.none());
      statement.execute("vacuum analyze");
      double bytes = Tables.bytes(statement) - before;
      double patients = sent.patients();
      var synthea =
          new Synthea(
              sent.patients(),
              report.stored() / Math.max(1e-3, report.took().toMillis() / 1e3),
              report.stored() / patients,
              sent.jsonBytes() / patients,
              bytes / patients);
      statement.execute("truncate " + String.join(", ", Tables.all(statement)) + " cascade");
      return synthea;
    }
  }

  /** What is sent, without the clinic's own files. */
  private record Sent(int patients, long jsonBytes) {}

  /** Unpacked, as small as JSON can be written: files differ in how they are indented. */
  private static Sent unpack(Path folder) throws IOException {
    Path ofClinic = Files.createDirectories(folder.resolve(CLINIC));
    Path ofPatients = Files.createDirectories(folder.resolve(PATIENTS));
    int patients = 0;
    long bytes = 0;
    for (Resource file :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath:sample/synthea/*.json.gz")) {
      String name = Objects.requireNonNull(file.getFilename());
      try (InputStream in = new GZIPInputStream(file.getInputStream())) {
        byte[] json = JSON.writeValueAsBytes(JSON.readTree(in));
        boolean patient = !name.startsWith(OF_THE_CLINIC);
        Path into = patient ? ofPatients : ofClinic;
        Files.write(into.resolve(name.replaceFirst("\\.gz$", "")), json);
        if (patient) {
          patients++;
          bytes += json.length;
        }
      }
    }
    return new Sent(patients, bytes);
  }
}
