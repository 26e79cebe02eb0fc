// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.caredoor.exchange.Feeds;
import org.caredoor.exchange.ImportProgress;
import org.caredoor.exchange.ImportReport;
import org.caredoor.mail.SampleOutbox;
import org.caredoor.operations.SampleSignIns.SignIn;
import org.caredoor.operations.SampleState.State;
import org.caredoor.patient.Charts;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Component;

/**
 * Loads the sample clinic into an empty portal, and moves it along with the days: the demo never
 * ages. Loading goes through the same intake as everything else, under the name of the clinic, and
 * can be stopped and repeated at any point.
 */
@Component
class SampleClinic {
  private static final String SOURCE = "Riverbend Community Health";
  private static final int DAYS_UNTIL_MOVED = 7;

  private final SampleState state;
  private final SamplePeople people;
  private final Feeds feeds;
  private final Charts charts;
  private final SampleOutbox outbox;
  private final InstantSource clock;
  private final ZoneId zone;

  SampleClinic(
      SampleState state,
      SamplePeople people,
      Feeds feeds,
      Charts charts,
      SampleOutbox outbox,
      InstantSource clock,
      Branding branding) {
    this.state = state;
    this.people = people;
    this.feeds = feeds;
    this.charts = charts;
    this.outbox = outbox;
    this.clock = clock;
    this.zone = branding.zone();
  }

  /**
   * Loads sites, sign-ins and the hand-made records where that was not done yet.
   *
   * @param decline leave the portal empty, now and at later starts
   * @return the sign-ins; empty when there is no sample here
   */
  List<SignIn> loadCast(boolean decline) {
    Optional<Clinic> clinic = Clinic.read();
    Optional<State> known = state.read();
    if (known.isEmpty()) {
      boolean declined = decline || clinic.isEmpty() || charts.areOpen();
      state.begin(declined);
      known = state.read();
    }
    if (clinic.isEmpty() || known.orElseThrow().declined()) {
      return List.of();
    }
    if (known.get().cast() == null) {
      state.alone(() -> {
        if (state.read().orElseThrow().cast() == null) {
          CompletableFuture<Void> opened =
              CompletableFuture.runAsync(() -> people.openSitesAndAccounts(clinic.get()));
          LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
          Map<String, String> doctors = takeIn(clinic.get(), "cast", today);
          opened.join();
          people.tieToCharts(clinic.get(), doctors);
          state.castIsHere(today);
        }
      });
    }
    outbox.open();
    return SampleSignIns.of(clinic.get());
  }

  /** Whether {@link #loadOthers} has anything to do. */
  boolean isIncomplete() {
    return state.read().filter(s -> !s.declined() && wants(s)).isPresent();
  }

  /** Loads the other patients, and moves everybody's dates when they are a week old. */
  void loadOthers() {
    if (!isIncomplete()) {
      return;
    }
    Clinic clinic = Clinic.read().orElseThrow();
    state.alone(() -> {
      State now = state.read().orElseThrow();
      if (!wants(now)) {
        return; // another node did it
      }
      LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
      LocalDate to = now.cast() == null || isOld(now.cast()) ? today : now.cast();
      if (!to.equals(now.cast())) {
        takeIn(clinic, "cast", to);
        state.castIsHere(to);
      }
      takeIn(clinic, "synthea", to);
      people.tieToCharts(clinic, Map.of()); // one of them has an account
      state.allAreHere(to);
    });
  }

  private boolean wants(State s) {
    return s.cast() != null && (!s.cast().equals(s.all()) || isOld(s.cast()));
  }

  private boolean isOld(LocalDate movedTo) {
    return !LocalDate.ofInstant(clock.instant(), zone).isBefore(movedTo.plusDays(DAYS_UNTIL_MOVED));
  }

  /** Gives back who looks after whom. */
  private Map<String, String> takeIn(Clinic clinic, String folder, LocalDate today) {
    var dates = new MovedDates(clinic.anchor(), today, zone);
    try (SampleFiles files = SampleFiles.moved(folder, dates)) {
      takeIn(files.common());
      takeIn(files.patients());
      return files.familyDoctors();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void takeIn(List<Path> files) {
    ImportReport report = feeds.importFiles(files, SOURCE, ImportProgress.none());
    if (report.refused() > 0 || report.waiting() > 0) {
      throw new IllegalStateException(
          "the sample clinic was not taken in whole: " + report.firstRefusals());
    }
  }
}
