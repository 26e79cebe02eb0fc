// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.caredoor.exchange.Feeds;
import org.caredoor.exchange.ImportProgress;
import org.caredoor.exchange.ImportReport;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import tools.jackson.databind.json.JsonMapper;

/** The whole made-up clinic: models by the real intake, everybody else by COPY. */
public final class Population {
  private static final String SOURCE = "bench";
  private static final int AT_ONCE = 64; // people in a transaction

  private final long seed;
  private final Catalogue catalogue = Catalogue.read();
  private final List<Model> models;
  private final Moulds moulds;
  private final ImportReport imported;

  private Population(long seed, List<Model> models, Moulds moulds, ImportReport imported) {
    this.seed = seed;
    this.models = models;
    this.moulds = moulds;
    this.imported = imported;
  }

  /** The rooms that the models go through. */
  public record Rooms(Feeds feeds, Patients patients, DataSource house, InstantSource clock) {}

  /** What writing some people took. */
  public record Written(long people, long rows, Duration took) {}

  /**
   * Imports the models, keeps the moulds of their rows and takes them out again.
   *
   * @param folder for the files, which are left there
   */
  public static Population prepare(Rooms rooms, long seed, int models, Path folder)
      throws IOException, SQLException {
    Instant began = rooms.clock().instant();
    List<Model> all = IntStream.range(0, models).mapToObj(Model::of).toList();
    writeFiles(all, seed, LocalDate.ofInstant(began, ZoneOffset.UTC), folder);
    ImportReport report = rooms.feeds().importFiles(List.of(folder), SOURCE, ImportProgress.none());
    if (report.refused() > 0 || report.waiting() > 0) {
      throw new IllegalStateException(
          "the models were not taken in whole: " + report.firstRefusals());
    }
    List<PatientId> ids =
        all.stream()
            .map(m -> rooms.patients().byIdentifier(ModelPatient.SYSTEM, m.token()).orElseThrow())
            .toList();
    try (Connection connection = rooms.house().getConnection();
        Statement statement = connection.createStatement()) {
      Moulds moulds = Moulds.read(connection, all, ids, began);
      statement.execute("truncate " + String.join(", ", moulds.tables()) + " cascade");
      return new Population(seed, all, moulds, report);
    }
  }

  /** What importing the models took. */
  public ImportReport imported() {
    return imported;
  }

  /** Somebody of the population; everybody is somebody, however large it is. */
  public Person person(int number) {
    return Person.of(seed, number, models.get(number % models.size()), catalogue);
  }

  /** Writes the people from one number up to another. */
  public Written write(DataSource house, int from, int to, Progress progress)
      throws InterruptedException {
    long begun = System.nanoTime();
    var next = new AtomicInteger(from);
    var rows = new AtomicLong();
    List<Future<?>> running = new ArrayList<>();
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        running.add(
            workers.submit(() -> {
              var copies = new Copies(house, moulds);
              for (int first = next.getAndAdd(AT_ONCE);
                  first < to;
                  first = next.getAndAdd(AT_ONCE)) {
                List<Person> people =
                    IntStream.range(first, Math.min(to, first + AT_ONCE))
                        .mapToObj(this::person)
                        .toList();
                rows.addAndGet(copies.write(first, people));
                progress.reached(Math.min(to, next.get()), rows.get());
              }
              return null;
            }));
      }
    }
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the population could not be written", e.getCause());
      }
    }
    return new Written(to - from, rows.get(), Duration.ofNanos(System.nanoTime() - begun));
  }

  /** Hears how far the writing has come, from several threads. */
  public interface Progress {
    void reached(int people, long rows);
  }

  private static void writeFiles(List<Model> models, long seed, LocalDate today, Path folder)
      throws IOException {
    JsonMapper json = JsonMapper.shared();
    Catalogue catalogue = Catalogue.read();
    Files.createDirectories(folder);
    Files.write(folder.resolve("00-clinic.json"), json.writeValueAsBytes(ClinicFiles.bundle()));
    for (Model model : models) {
      var chance = new Chance(seed + model.number());
      Files.write(
          folder.resolve("model-%04d.json".formatted(model.number())),
          json.writeValueAsBytes(ModelRecord.bundle(model, catalogue, chance, today)));
    }
  }
}
