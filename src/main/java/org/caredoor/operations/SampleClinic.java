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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.caredoor.exchange.Feeds;
import org.caredoor.exchange.ImportProgress;
import org.caredoor.exchange.ImportReport;
import org.caredoor.mail.SampleOutbox;
import org.caredoor.operations.SampleSignIns.SignIn;
import org.caredoor.operations.SampleState.State;
import org.caredoor.patient.Charts;
import org.caredoor.record.RecordIntake;
import org.caredoor.web.Branding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Loads the sample clinic into an empty portal, and moves it along with the days: the demo never
 * ages. Loading goes through the same intake as everything else, under the name of the clinic, and
 * can be stopped and repeated at any point.
 */
@Component
class SampleClinic {
  private static final String SOURCE = "Riverbend Community Health";

  private final SampleState state;
  private final ObjectProvider<SampleGuard> guard;
  private final SamplePeople people;
  private final Feeds feeds;
  private final RecordIntake record;
  private final Charts charts;
  private final SampleOutbox outbox;
  private final InstantSource clock;
  private final ZoneId zone;

  SampleClinic(
      SampleState state,
      ObjectProvider<SampleGuard> guard,
      SamplePeople people,
      Feeds feeds,
      RecordIntake record,
      Charts charts,
      SampleOutbox outbox,
      InstantSource clock,
      Branding branding) {
    this.state = state;
    this.guard = guard;
    this.people = people;
    this.feeds = feeds;
    this.record = record;
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
    guard.ifAvailable(SampleGuard::requireQuiet);
    if (known.get().cast() == null) {
      state.alone(() -> {
        if (state.read().orElseThrow().cast() == null) {
          LocalDate today = today();
          CompletableFuture<Void> opened =
              CompletableFuture.runAsync(() -> people.openSitesAndAccounts(clinic.get(), today));
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

  /** Loads the other patients, and moves everybody's dates as the weeks pass. */
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
      LocalDate to = isOld(Objects.requireNonNull(now.cast())) ? today() : now.cast();
      if (!to.equals(now.cast())) {
        people.openSites(clinic, to);
        takeIn(clinic, "cast", to);
        state.castIsHere(to);
      }
      takeIn(clinic, "synthea", to);
      record.forgetVersions(SOURCE);
      people.tieToCharts(clinic, Map.of()); // one of them has an account
      people.shareAmongSites(clinic, SOURCE);
      state.allAreHere(to);
    });
  }

  private boolean wants(State s) {
    return s.cast() != null && (!s.cast().equals(s.all()) || isOld(s.cast()));
  }

  private boolean isOld(LocalDate movedTo) {
    LocalDate anchor = Clinic.read().orElseThrow().anchor();
    return !new MovedDates(anchor, movedTo, zone).sameAs(today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** Gives back who looks after whom. */
  private Map<String, String> takeIn(Clinic clinic, String folder, LocalDate today) {
    var dates = new MovedDates(clinic.anchor(), today, zone);
    try (SampleFiles files = SampleFiles.moved(folder, dates)) {
      takeIn(folder, files.common());
      takeIn(folder, files.patients());
      return files.familyDoctors();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void takeIn(String folder, List<Path> files) {
    ImportReport report =
        feeds.importFiles(files, SOURCE, "sample/" + folder, ImportProgress.none());
    if (report.refused() > 0 || report.waiting() > 0) {
      throw new IllegalStateException(
          "the sample clinic was not taken in whole: " + report.firstRefusals());
    }
  }
}
