// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, really killed: nothing is lost, nothing doubled, nothing stays locked. */
class KillTests {
  private static final int PATIENTS = 60;
  private static final int OBSERVATIONS = 120;

  @TempDir Path temporary;

  private Path data() {
    return temporary.resolve("data");
  }

  /** No server may outlive the test. */
  @AfterEach
  void stopServer() throws IOException {
    ProcessHandle server = Child.postgres(data());
    if (server != null) {
      server.destroyForcibly();
      server.onExit().join();
    }
  }

  @Test
  void anImportThatIsKilledAgainAndAgainEndsWhole() throws Exception {
    Path files = bundles();
    String[] command = {"import", files.toString(), "--data", data().toString()};
    try (Child portal = Child.start(command)) {
      awaitEntries(portal, 300);
      portal.kill();
    }
    assertThat(Child.postgres(data())).as("the server is left behind").isNotNull();

    try (Child server = Child.start(command)) {
      awaitEntries(server, 1500);
      Objects.requireNonNull(Child.postgres(data())).destroyForcibly();
      server.exitCode(); // 0 when it was through already or went on, 1 when it says that it was not
      assertThat(server.said()).doesNotContain("\tat ");
    }

    try (Child both = Child.start(command)) {
      awaitEntries(both, 2000);
      both.kill();
      ProcessHandle left = Child.postgres(data());
      if (left != null) {
        left.destroyForcibly();
      }
    }

    try (Child last = Child.start(command)) {
      assertThat(last.exitCode()).as(last.said()).isZero();
      assertThat(last.said()).contains("0 refused");
    }
    assertThat(Child.postgres(data())).as("the server of an import that ended").isNull();
    try (var server = DatabaseServer.begin(settings(), "a test").join();
        Connection connection = connect(server)) {
      assertThat(
              text(
                  connection,
                  """
                  select count(*) || ' ' || count(distinct (patient_id, source_key)) || ' '
                    || count(distinct patient_id) || ' ' || max(version)
                  from record.entry where resource_type = 'Observation'
                  """))
          .isEqualTo("%1$d %1$d %2$d 1".formatted(PATIENTS * OBSERVATIONS, PATIENTS));
      assertThat(text(connection, "select count(*) from patient.chart")).isEqualTo("" + PATIENTS);
    }
  }

  @Test
  void aDirectoryHasOnePortalAndIsFreeAfterAKill() throws Exception {
    String[] command = {"run", "--empty", "--port", "0", "--data", data().toString()};
    try (Child first = Child.start(command)) {
      String address = address(first);
      try (Child second = Child.start(command)) {
        assertThat(second.exitCode()).isEqualTo(4);
        assertThat(second.said()).contains("is in use by a portal (process");
      }
      Objects.requireNonNull(Child.postgres(data())).destroyForcibly();
      first.untilItSays("PostgreSQL is back");
      assertThat(status(address + "health")).isEqualTo(200);
      first.kill();
    }
    pretendThatTheServersNumberIsTaken();
    try (Child third = Child.start(command)) {
      assertThat(status(address(third) + "health")).isEqualTo(200);
      third.stop();
      assertThat(third.said()).doesNotContain("Exception");
    }
    assertThat(Child.postgres(data())).isNull();
  }

  /** As after a restart of the machine: the number in the file is now another program's. */
  private void pretendThatTheServersNumberIsTaken() throws IOException {
    ProcessHandle left = Objects.requireNonNull(Child.postgres(data()));
    left.destroyForcibly();
    left.onExit().join();
    Path pidFile = data().resolve("pg" + PostgresBinaries.MAJOR).resolve("postmaster.pid");
    var lines = Files.readAllLines(pidFile);
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(pidFile, lines);
  }

  private static String address(Child portal) throws IOException, InterruptedException {
    String said = portal.untilItSays("Ctrl-C stops it");
    return said.replaceFirst("(?s).*is open at (http://localhost:\\d+/).*", "$1");
  }

  private static int status(String address) throws IOException {
    var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
    return connection.getResponseCode();
  }

  private void awaitEntries(Child portal, int wanted) throws InterruptedException {
    Child.await(() -> !portal.runs() || entries() >= wanted);
  }

  private long entries() {
    Optional<DatabaseServer> running = EmbeddedServer.running(settings());
    if (running.isEmpty()) {
      return 0;
    }
    try (Connection connection = connect(running.get())) {
      return Long.parseLong(text(connection, "select count(*) from record.entry"));
    } catch (SQLException e) {
      return 0; // not yet, or not any more
    }
  }

  private StoreSettings settings() {
    return StoreSettings.embedded(data());
  }

  private static Connection connect(DatabaseServer server) throws SQLException {
    return DriverManager.getConnection(
        server.url(), server.house().user(), server.house().password());
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private Path bundles() throws IOException {
    Path files = Files.createDirectory(temporary.resolve("files"));
    for (int p = 0; p < PATIENTS; p++) {
      var bundle =
          new StringBuilder(
              """
              {"resourceType":"Bundle","type":"transaction","entry":[
              {"fullUrl":"urn:uuid:00000000-0000-4000-8000-%1$012d","resource":{"resourceType":"Patient",
               "id":"p%1$d","identifier":[{"system":"https://example.org/mrn","value":"%1$d"}],
               "name":[{"family":"Family%1$d","given":["Given%1$d"]}],"gender":"female",
               "birthDate":"19%2$d-01-01"},"request":{"method":"POST","url":"Patient"}}\
              """
                  .formatted(p, 30 + p));
      for (int o = 0; o < OBSERVATIONS; o++) {
        bundle.append(
            """
            ,{"fullUrl":"urn:uuid:%1$08d-0000-4000-9000-%2$012d","resource":{"resourceType":"Observation",
             "id":"p%1$do%2$d","status":"final","code":{"coding":[{"system":"http://loinc.org",
             "code":"8867-4","display":"Heart rate"}]},"effectiveDateTime":"2026-01-01T10:00:00Z",
             "subject":{"reference":"urn:uuid:00000000-0000-4000-8000-%1$012d"},
             "valueQuantity":{"value":%3$d,"unit":"/min"}},
             "request":{"method":"POST","url":"Observation"}}\
            """
                .formatted(p, o, 50 + o));
      }
      Files.writeString(files.resolve("patient" + p + ".json"), bundle.append("]}").toString());
    }
    return files;
  }
}
