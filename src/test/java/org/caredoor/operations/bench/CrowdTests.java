// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.Browser;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** The short form of {@code ./caredoor bench --soak}: bounded by pages instead of time. */
@PortalTest
class CrowdTests {
  private static final int USERS = 40;
  private static final int PAGES = 12;

  private final Portal portal;
  private final Database database;
  private final List<HikariDataSource> pools;

  CrowdTests(Portal portal, Database database, List<HikariDataSource> pools) {
    this.portal = portal;
    this.database = database;
    this.pools = pools;
  }

  @Test
  void manyPeopleAtOnceMeetNoErrorAndLeaveNothingBehind() throws InterruptedException {
    List<Reader> readers =
        Stream.of("ana", "rosa", "evelyn", "walter", "linh").map(this::reader).toList();
    long before = traces();
    Crowd.Outcome outcome = crowd(readers).run(USERS, Crowd.End.after(PAGES));
    assertThat(outcome.errors()).isZero();
    assertThat(outcome.pages().total()).isEqualTo(USERS * PAGES);
    assertThat(traces() - before).isGreaterThanOrEqualTo(outcome.requests());
    assertThat(pools)
        .isNotEmpty()
        .allMatch(pool -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 0)
        .allMatch(pool -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
  }

  @Test
  void whatGoesWrongIsCountedAndTheFirstOfItTold() throws InterruptedException {
    Crowd.Outcome outcome =
        crowd(List.of(always("/records/17/nowhere?q=5", ""))).run(3, Crowd.End.after(4));
    assertThat(outcome.errors()).isEqualTo(12);
    assertThat(outcome.mishaps())
        .hasSize(Mishap.MOST)
        .extracting(Mishap::line)
        .allMatch("  302 /records/*/nowhere: to /sign-in"::equals);
    Mishap lost =
        crowd(List.of(always("/nowhere", cookies(portal.as("ana")))))
            .run(1, Crowd.End.after(1))
            .mishaps()
            .getFirst();
    assertThat(lost.status()).isEqualTo(404);
    assertThat(lost.text()).startsWith("We could not find that page").hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void soIsAPortalThatIsGone() throws IOException, InterruptedException {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Crowd.Outcome outcome =
        new Crowd(free, List.of(always("/home", "")), Duration.ZERO).run(2, Crowd.End.after(1));
    assertThat(outcome.errors()).isEqualTo(2);
    assertThat(outcome.mishaps())
        .extracting(Mishap::line)
        .allSatisfy(line -> assertThat(line).startsWith("  no answer /: ").contains("refused"));
  }

  private static Reader always(String path, String cookies) {
    Map<PageKind, List<List<byte[]>>> all = new EnumMap<>(PageKind.class);
    Arrays.stream(PageKind.values()).forEach(kind -> all.put(kind, way(path, cookies)));
    return new Reader(all, all);
  }

  private Crowd crowd(List<Reader> readers) {
    return new Crowd(URI.create(portal.origin()).getPort(), readers, Duration.ZERO);
  }

  private Reader reader(String userName) {
    Browser browser = portal.as(userName);
    String result =
        browser.get("/records/results").all("main a[href]").eachAttr("href").stream()
            .filter(href -> href.matches("/records/results/\\d+"))
            .findFirst()
            .orElseThrow();
    String cookies = cookies(browser);
    Map<PageKind, List<List<byte[]>>> pages = new EnumMap<>(PageKind.class);
    pages.put(PageKind.HOME, way("/home", cookies));
    pages.put(PageKind.RESULTS, way("/records/results", cookies));
    pages.put(PageKind.RESULT, way(result, cookies));
    pages.put(PageKind.RECORD, way("/records/vitals", cookies));
    return new Reader(pages, pages);
  }

  private static String cookies(Browser browser) {
    return browser.cookies().entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private static List<List<byte[]>> way(String path, String cookies) {
    return List.of(List.of(Wire.request(path, cookies, true)));
  }

  private long traces() {
    return database.house().sql("select count(*) from audit.event").query(Long.class).single();
  }
}
