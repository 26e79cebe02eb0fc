// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.caredoor.account.sso.OidcServer;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The embedded PostgreSQL of a test JVM, started by room {@code store} as in earnest. */
public final class TestDatabase {
  private static final Path HOME = Path.of("target/test-data").toAbsolutePath();
  private static final String MINE = Long.toString(ProcessHandle.current().pid());
  private static final List<String> SCHEMAS =
      List.of(
          "patient",
          "account",
          "access",
          "notice",
          "record",
          "enrollment",
          "exchange",
          "operations",
          "mail");
  static final List<String> KEPT =
      List.of(
          "record.source",
          "record.plain_word",
          "record.test_scale",
          "record.words_seed",
          "access.policy_stamp",
          "enrollment.terms",
          "enrollment.terms_text");

  /** Of one table: row by row would take longer than all at once. */
  private static final long MUCH = 512 * 1024; // bytes

  private final Database database;
  private List<String> order = List.of();

  TestDatabase(Database database) {
    this.database = database;
  }

  /**
   * Takes out every patient, log-in and run of intake; plain words, names of sources, the directory
   * and the trail stay. Tables that nobody wrote to cost nothing, and of the others nothing is left
   * but an empty file: what a test writes lies in the order in which it writes it.
   */
  public void empty() {
    List<Table> written = written();
    if (written.stream().anyMatch(t -> t.bytes() > MUCH)) {
      truncate(referringFirst());
      return;
    }
    List<String> guarded = written.stream().filter(Table::guarded).map(Table::name).toList();
    if (!guarded.isEmpty()) {
      truncate(guarded);
    }
    List<String> others = written.stream().filter(t -> !t.guarded()).map(Table::name).toList();
    if (!others.isEmpty()) {
      database.house().sql("delete from " + String.join("; delete from ", others)).update();
      database
          .house()
          .sql("vacuum (index_cleanup on, truncate on) " + String.join(", ", others))
          .update();
    }
    if (!written.isEmpty() && !written().isEmpty()) {
      truncate(referringFirst());
    }
  }

  private void truncate(List<String> names) {
    database.house().sql("truncate " + String.join(", ", names) + " cascade").update();
  }

  /** The tables in whose files something is, those that refer to others before these. */
  private List<Table> written() {
    return database
        .house()
        .sql(
            """
            select name, pg_relation_size(name::regclass) as bytes,
              exists(select from pg_trigger
                where tgrelid = name::regclass and not tgisinternal and tgtype & 11 = 11) as guarded
            from unnest(string_to_array(?, ' ')) with ordinality as t (name, place)
            where pg_relation_size(name::regclass) > 0
            order by place
            """)
        .param(String.join(" ", referringFirst()))
        .query((row, n) ->
            new Table(row.getString("name"), row.getLong("bytes"), row.getBoolean("guarded")))
        .list();
  }

  private List<String> referringFirst() {
    if (order.isEmpty()) {
      Map<String, Set<String>> referring = new TreeMap<>();
      database
          .house()
          .sql(
              """
              select t.oid::regclass::text as name, f.conrelid::regclass::text as referring
              from pg_class t left join pg_constraint f
                on f.confrelid = t.oid and f.contype = 'f' and f.conrelid <> t.oid
              where t.relnamespace::regnamespace::text in (:schemas) and t.relkind = 'r'
                and t.relname <> 'schema_history' and t.oid::regclass::text not in (:kept)
              """)
          .param("schemas", SCHEMAS)
          .param("kept", KEPT)
          .query(row -> {
            Set<String> others =
                referring.computeIfAbsent(row.getString("name"), name -> new HashSet<>());
            if (row.getString("referring") != null) {
              others.add(row.getString("referring"));
            }
          });
      order = sorted(referring);
    }
    return order;
  }

  /** Where two refer to each other, their rows go in one transaction all the same. */
  private static List<String> sorted(Map<String, Set<String>> referring) {
    Set<String> done = new LinkedHashSet<>();
    while (done.size() < referring.size()) {
      List<String> open = referring.keySet().stream().filter(t -> !done.contains(t)).toList();
      List<String> next =
          referring.entrySet().stream()
              .filter(t -> !done.contains(t.getKey()))
              .filter(t -> t.getValue().stream().noneMatch(open::contains))
              .map(Map.Entry::getKey)
              .toList();
      done.addAll(next.isEmpty() ? open : next);
    }
    return List.copyOf(done);
  }

  /**
   * A table to which something was written.
   *
   * @param guarded lets no row go, only all of them
   */
  private record Table(String name, long bytes, boolean guarded) {}

  /** Tries of days that are not yet would make others wait until then. */
  void forgetTriesAfter(Instant now) {
    database
        .house()
        .sql("delete from account.throttle where last_at > ?")
        .param(now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The number of the last row of the trail: what a test does comes after it. */
  public long lastEvent() {
    return database
        .house()
        .sql("select coalesce(max(event_no), 0) from audit.event")
        .query(Long.class)
        .single();
  }

  /** The data directory of room tests: emptied before each test. */
  static final class OfRooms
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      useDirectory(context, "rooms");
    }
  }

  /** The data directory of page tests: holds the sample clinic, which all of them share. */
  static final class OfPages
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      useDirectory(context, "pages");
      TestPropertyValues.of(
              "caredoor.sample-on-network=true", // some tests ask as a proxy would
              "caredoor.staff.oidc.issuer=" + OidcServer.issuer(),
              "caredoor.staff.oidc.client-id=" + OidcServer.CLIENT,
              "caredoor.staff.oidc.client-secret=" + OidcServer.SECRET)
          .applyTo(context);
    }
  }

  private static void useDirectory(ConfigurableApplicationContext context, String name) {
    removeLeftOvers();
    Path directory = HOME.resolve(MINE).resolve(name);
    remove(directory);
    try {
      Files.createDirectories(directory.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestPropertyValues.of("caredoor.store.dir=" + directory, "caredoor.store.url=")
        .applyTo(context);
  }

  /** Directories of test JVMs that are gone, and the servers that killed ones left behind. */
  private static void removeLeftOvers() {
    if (!Files.isDirectory(HOME)) {
      return;
    }
    try (Stream<Path> runs = Files.list(HOME)) {
      for (Path run : runs.filter(r -> !isRunning(r.getFileName().toString())).toList()) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
          all.filter(p -> p.info().command().filter(c -> c.startsWith(run + "/")).isPresent())
              .forEach(ProcessHandle::destroyForcibly);
        }
        remove(run);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRunning(String pid) {
    Optional<ProcessHandle> process =
        pid.matches("\\d+") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    return process.isPresent();
  }

  /** Removes a tree, of which another JVM may be removing the same at this moment. */
  private static void remove(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try {
      Files.walkFileTree(tree, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
      return goOn(why);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why)
        throws IOException {
      if (why != null) {
        goOn(why);
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }

    private static FileVisitResult goOn(IOException why) throws IOException {
      if (why instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw why;
    }
  }
}
