// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.account.AccountId;
import org.caredoor.notice.text.FakeGateway;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/**
 * Many notices through a gateway that fails half the time, with nodes that die in between. How many
 * they are: {@code -Dnotices=10000}.
 */
@RoomTest
class NoticeStormTests {
  private static final int NOTICES = Integer.getInteger("notices", 1000);
  private static final int READERS = 200;
  private static final List<FakeGateway.Mood> FAILURES =
      List.of(
          FakeGateway.Mood.FAIL_BEFORE,
          FakeGateway.Mood.FAIL_AFTER,
          FakeGateway.Mood.BREAK_AFTER,
          FakeGateway.Mood.BUSY);

  private final ApplicationContext context;
  private final Notices notices;
  private final Database database;
  private final TestClock clock;
  private final Readers readers;
  private final FakeGateway gateway;

  NoticeStormTests(
      ApplicationContext context, Notices notices, Database database, TestClock clock) {
    this.context = context;
    this.notices = notices;
    this.database = database;
    this.clock = clock;
    this.readers = new Readers(database, clock);
    this.gateway = new FakeGateway(clock);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void everyNoticeArrivesOnceOrIsShownAsFailed() throws Exception {
    store(NOTICES);
    var chance = new Random(7);
    gateway.mood(form -> mood(form, chance, 0.5));

    new Node(context, gateway).dieOnTheWay(context, 100);
    carryUntilAllIsOver(this::twoNodes);

    everyOneIsSentOnceOrShownAsFailed(NOTICES);
    assertThat(fates().getOrDefault("FAILED 21614", 0)).as("no mobile numbers").isPositive();
  }

  /** Random schedules: stored again, carried by one node or two, dying, failing, late. */
  @Test
  void noScheduleTellsAnythingTwice() throws Exception {
    for (int seed = 0; seed < 12; seed++) {
      noScheduleTellsAnythingTwice(new Random(seed), seed);
    }
    everyOneIsSentOnceOrShownAsFailed(12 * 20);
  }

  private void everyOneIsSentOnceOrShownAsFailed(int all) {
    Map<String, Integer> arrived = arrived();
    assertThat(arrived.values()).as("never twice").containsOnly(1);
    Map<String, String> fates = new HashMap<>();
    database
        .house()
        .sql(
            "select delivery_id, state || ' ' || coalesce(reason, '') as fate from notice.delivery")
        .query(row -> {
          fates.put(
              "https://portal.example.org/notices/texts/"
                  + Ref.text(row.getLong("delivery_id"))
                  + "/status",
              row.getString("fate"));
        });
    assertThat(fates).hasSize(all);
    fates.forEach((message, fate) -> {
      assertThat(fate).matches("SENT |FAILED .+");
      if (!fate.equals("FAILED UNSURE")) {
        assertThat(arrived.containsKey(message)).as(fate).isEqualTo(fate.equals("SENT "));
      }
    });
  }

  private void noScheduleTellsAnythingTwice(Random chance, int seed) throws Exception {
    double bad = chance.nextDouble();
    gateway.mood(form -> mood(form, chance, bad));
    List<Notice> told = storable(20, "seed " + seed);
    told.forEach(notices::send);
    for (int step = 0; step < 12; step++) {
      switch (chance.nextInt(6)) {
        case 0 -> notices.send(told.get(chance.nextInt(told.size())));
        case 1 -> new Node(context, gateway).carry();
        case 2 -> twoNodes();
        case 3 -> new Node(context, gateway).dieOnTheWay(context, 1 + chance.nextInt(8));
        case 4 -> gateway.silent(chance.nextBoolean());
        default -> clock.pass(Duration.ofSeconds(chance.nextInt(20_000)));
      }
    }
    gateway.silent(false);
    carryUntilAllIsOver(new Node(context, gateway)::carry);
  }

  private FakeGateway.Mood mood(Map<String, String> form, Random chance, double bad) {
    if (form.getOrDefault("To", "").endsWith("7")) {
      return FakeGateway.Mood.REFUSE;
    }
    synchronized (chance) {
      return chance.nextDouble() < bad
          ? FAILURES.get(chance.nextInt(FAILURES.size()))
          : FakeGateway.Mood.TAKE;
    }
  }

  private void store(int many) {
    database.inHouse(() -> {
      storable(many, "storm").forEach(notices::send);
      return many;
    });
  }

  private List<Notice> storable(int many, String name) {
    List<AccountId> people =
        IntStream.range(0, Math.min(READERS, many)).mapToObj(n -> reader(name, n)).toList();
    List<Notice> told = new ArrayList<>();
    for (int n = 0; n < many; n++) {
      told.add(
          new Notice(
              name + " " + n,
              NoticeEvent.WELCOME,
              people.get(n % people.size()),
              null,
              Map.of(),
              null));
    }
    return told;
  }

  /** Somebody who wants texts, by day and by night. */
  private AccountId reader(String name, int n) {
    AccountId reader = readers.patient(name + " reader " + n, n % 2 == 0 ? "en" : "es");
    readers.phone(
        reader, 1, "+1555%03d%04d".formatted(555 + Math.floorMod(name.hashCode(), 400), n));
    readers.chooses(reader, NoticeEvent.WELCOME, Channel.TEXT);
    readers.sleepsNever(reader);
    return reader;
  }

  private void twoNodes() throws InterruptedException {
    Thread other = Thread.ofPlatform().start(new Node(context, gateway)::carry);
    new Node(context, gateway).carry();
    other.join();
  }

  /** One step that may be interrupted. */
  private interface Step {
    void run() throws Exception;
  }

  private void carryUntilAllIsOver(Step carry) throws Exception {
    for (int round = 0; round <= Courier.TRIES && waiting() > 0; round++) {
      carry.run();
      clock.pass(Duration.ofHours(4));
    }
    assertThat(waiting()).isZero();
  }

  private int waiting() {
    return database
        .house()
        .sql(
            """
            select (select count(*) from notice.notice where planned_at is null)
              + (select count(*) from notice.delivery where state in ('WAITING', 'HANDED'))
            """)
        .query(Integer.class)
        .single();
  }

  private Map<String, Integer> fates() {
    Map<String, Integer> fates = new TreeMap<>();
    database
        .house()
        .sql(
            """
            select trim(state || ' ' || coalesce(reason, '')) as fate, count(*) as many
            from notice.delivery group by 1
            """)
        .query(row -> {
          fates.put(row.getString("fate"), row.getInt("many"));
        });
    return fates;
  }

  /** How often each message left the gateway, by the address that it calls back. */
  private Map<String, Integer> arrived() {
    Map<String, Integer> arrived = new HashMap<>();
    gateway.texts().forEach(text -> arrived.merge(text.callback(), 1, Integer::sum));
    return arrived;
  }
}
