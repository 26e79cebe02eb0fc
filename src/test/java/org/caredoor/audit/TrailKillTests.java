// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.caredoor.Cast;
import org.caredoor.store.Child;
import org.caredoor.store.DatabaseServer;
import org.caredoor.store.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The portal and its database are killed while people sign in and read: each answer that somebody
 * got is in the trail, and the chains hold.
 */
class TrailKillTests {
  private static final List<String> PAGES =
      List.of("home", "records/results", "medicines", "visits", "records/conditions");

  @TempDir Path temporary;

  private final List<Visitor> visitors = new ArrayList<>();

  @AfterEach
  void stopServer() throws IOException {
    ProcessHandle server = Child.postgres(data());
    if (server != null) {
      server.destroyForcibly();
      server.onExit().join();
    }
  }

  @Test
  void whatWasAnsweredIsInTheTrailHoweverThePortalDies() throws Exception {
    for (String name : List.of("ana", "ramon", "walter", "lupe")) {
      Cast.everybody().stream()
          .filter(p -> p.userName().equals(name))
          .forEach(p -> visitors.add(new Visitor(p)));
    }
    assertThat(visitors.size()).isGreaterThan(2);
    List<Visitor> coming =
        Cast.everybody().stream()
            .filter(p -> visitors.stream().noneMatch(v -> v.is(p)))
            .map(Visitor::new)
            .toList();

    try (Child portal = run();
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      String origin = origin(portal);
      var stop = new AtomicBoolean();
      visitors.forEach(v ->
          people.submit(() -> {
            v.signIn(origin);
            readUntil(stop, v, origin);
          }));
      Child.await(() -> answers() > 60);
      coming.forEach(v -> people.submit(() -> v.signIn(origin)));
      Child.await(() -> coming.stream().anyMatch(v -> !v.answered().isEmpty()));
      portal.kill(); // others are between password and code, or wait for their answer
      stop.set(true);
    }
    assertThat(coming).anyMatch(v -> v.answered().isEmpty());
    visitors.addAll(coming);
    int beforeKill = answers();

    try (Child portal = run();
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      String origin = origin(portal); // the sessions are still good
      var stop = new AtomicBoolean();
      visitors.forEach(v -> people.submit(() -> readUntil(stop, v, origin)));
      Child.await(() -> answers() > beforeKill + 40);
      Objects.requireNonNull(Child.postgres(data())).destroyForcibly();
      portal.untilItSays("PostgreSQL is back");
      int back = answers();
      Child.await(() -> answers() > back + 40);
      stop.set(true);
      people.close();
      portal.stop();
    }

    try (Child verify = Child.start("audit", "verify", "--data", data().toString())) {
      assertThat(verify.exitCode()).as(verify.said()).isZero();
      assertThat(verify.said()).contains("The audit trail is whole");
    }
    Set<String> traced = traced();
    Map<String, String> untraced = new HashMap<>();
    visitors.forEach(v -> untraced.putAll(v.answered()));
    assertThat(untraced).hasSizeGreaterThan(140);
    untraced.keySet().removeAll(traced);
    assertThat(untraced).isEmpty();
  }

  private static void readUntil(AtomicBoolean stop, Visitor visitor, String origin) {
    for (int i = 0; !stop.get(); i++) {
      visitor.read(origin + PAGES.get(i % PAGES.size()));
    }
  }

  private int answers() {
    return visitors.stream().mapToInt(v -> v.answered().size()).sum();
  }

  private Set<String> traced() throws Exception {
    Set<String> ids = new HashSet<>();
    try (var server = DatabaseServer.begin(StoreSettings.embedded(data()), "a test").join();
        Connection connection =
            DriverManager.getConnection(
                server.url(), server.house().user(), server.house().password());
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select request_id from audit.event where outcome = 'DONE'"
                    + " and (action = 'READ' or what = 'sign-in')")) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  private Path data() {
    return temporary.resolve("data");
  }

  private Child run() throws IOException {
    return Child.start("run", "--port", "0", "--data", data().toString());
  }

  private static String origin(Child portal) throws IOException, InterruptedException {
    return portal
        .untilItSays("Ctrl-C stops it")
        .replaceFirst("(?s).*is open at (http://localhost:\\d+/).*", "$1");
  }
}
