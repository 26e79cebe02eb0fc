// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.caredoor.access.Grants;
import org.caredoor.account.Accounts;
import org.caredoor.audit.AuditTrail;
import org.caredoor.exchange.Feeds;
import org.caredoor.operations.Portal;
import org.caredoor.operations.Screen;
import org.caredoor.operations.bench.Figures.TrailFigures;
import org.caredoor.operations.bench.population.LogIns;
import org.caredoor.operations.bench.population.LogIns.LogIn;
import org.caredoor.operations.bench.population.Person;
import org.caredoor.operations.bench.population.Population;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;

/** The throw-away data directory and the population in it, which grows from size to size. */
final class MadeUpClinic {
  private static final long SEED = 20_260_101;
  private static final int MODELS = 200;
  private static final int LOG_INS = 200; // in all: each costs two hashes of a password

  private final Workplace place;
  private final int sizes;
  private final Duration time;
  private @Nullable Population population;
  private int patients;

  /**
   * One without patients.
   *
   * @param sizes to how many sizes it will grow
   * @param time of each measurement
   */
  MadeUpClinic(Workplace place, int sizes, Duration time) {
    this.place = place;
    this.sizes = sizes;
    this.time = time;
  }

  /**
   * What came of growing.
   *
   * @param diskBytes of a patient, on average
   * @param trail how fast the trail alone can be written
   * @param logIns of people drawn from the whole population
   */
  record Grown(
      int patients,
      Population.Written written,
      Figures.Import imported,
      double diskBytes,
      List<TrailFigures> trail,
      List<LogIn> logIns) {}

  /** Takes in what Synthea made, before there is anything else; leaves none of it behind. */
  Figures.Synthea synthea(Ending ending) throws IOException, SQLException {
    Portal portal = Portal.openAlone(place.data(), "a bench");
    AutoCloseable open = ending.of(portal);
    try {
      return SyntheaRecords.measure(portal);
    } finally {
      ending.now(open);
    }
  }

  Grown growTo(int size, Ending ending) throws IOException, SQLException, InterruptedException {
    Portal portal = Portal.openAlone(place.data(), "a bench");
    AutoCloseable open = ending.of(portal);
    try {
      var database = portal.get(Database.class);
      Population all = population(portal);
      var bar = new Bar(size - patients);
      Population.Written written =
          all.write(
              database.houseSource(),
              patients,
              size,
              (people, rows) -> bar.reached(people - patients, rows));
      patients = size;
      try (Connection connection = database.houseSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("truncate patient.uncompared"); // made-up people are not compared
        statement.execute("vacuum analyze");
        List<Person> chosen = chosen(all, size);
        Screen.hint("Opening %d log-ins …".formatted(chosen.size()));
        return new Grown(
            size,
            written,
            Figures.Import.of(all.imported()),
            (double) Tables.bytes(statement) / size,
            trail(portal),
            new LogIns(portal.get(Accounts.class), portal.get(Grants.class)).open(chosen));
      }
    } finally {
      ending.now(open);
    }
  }

  private Population population(Portal portal) throws IOException, SQLException {
    Population known = population;
    if (known == null) {
      Screen.hint("Taking %d model patients in by the real intake …".formatted(MODELS));
      known =
          Population.prepare(
              new Population.Rooms(
                  portal.get(Feeds.class),
                  portal.get(Patients.class),
                  portal.get(Database.class).houseSource(),
                  portal.get(InstantSource.class)),
              SEED,
              MODELS,
              place.files().resolve("models"));
      population = known;
    }
    return known;
  }

  private List<TrailFigures> trail(Portal portal) throws InterruptedException {
    var rows = new TrailRows(portal.get(AuditTrail.class));
    List<TrailFigures> figures = new ArrayList<>();
    for (int atOnce : Pages.CONNECTIONS) {
      figures.add(rows.measure(atOnce, time));
    }
    return figures;
  }

  /** Evenly spread; at each size others, so that none has a log-in twice. */
  private List<Person> chosen(Population all, int size) {
    int count = Math.min(LOG_INS / sizes, size);
    return IntStream.range(0, count)
        .map(n -> size - 1 - (int) ((long) n * size / count))
        .mapToObj(all::person)
        .toList();
  }
}
