// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.caredoor.access.StaffAccess;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.exchange.Reviews.Part;
import org.caredoor.exchange.Reviews.Review;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.caredoor.record.RefusedException;
import org.caredoor.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Decides who a source's patient is, and then takes in what has waited for that. */
@Component
class ReviewDesk {
  private static final Logger LOG = LoggerFactory.getLogger(ReviewDesk.class);
  private static final Duration BETWEEN_TRIES = Duration.ofHours(1);

  private final Database database;
  private final Reviews reviews;
  private final Charts charts;
  private final FileIntake files;
  private final Runs runs;
  private final AuditTrail audit;
  private final IntakeSettings settings;
  private final InstantSource clock;

  ReviewDesk(
      Database database,
      Reviews reviews,
      Charts charts,
      FileIntake files,
      Runs runs,
      AuditTrail audit,
      IntakeSettings settings,
      InstantSource clock) {
    this.database = database;
    this.reviews = reviews;
    this.charts = charts;
    this.files = files;
    this.runs = runs;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Says that it is the person of this chart, or of a new one; false when somebody else decided
   * meanwhile. The decision stands for all that the source sends of that patient.
   */
  boolean decide(
      StaffAccess desk, String who, String address, Review review, Optional<PatientId> existing) {
    Boolean decided =
        database.inHouse(() -> {
          if (!reviews.hold(review.no())) {
            return false;
          }
          PatientId patient =
              existing.orElseGet(() -> charts.open(review.source(), person(review)));
          reviews.close(review.no(), patient, desk.account());
          charts.link(patient, review.source(), review.sourceKey(), true);
          audit.record(
              new AuditEvent(
                  new AuditEvent.Actor(AuditEvent.Kind.STAFF, desk.account().value(), who),
                  patient.value(),
                  AuditEvent.Action.UPDATE,
                  "/staff/exchange/reviews/{no}/decision",
                  "HOPERAT",
                  address,
                  AuditEvent.Outcome.DONE,
                  existing.isPresent() ? "LINKED" : "NEW-CHART"));
          return true;
        });
    if (decided) {
      takeInReleased();
    }
    return decided;
  }

  Demographics person(Review review) {
    return PatientMapper.read(
        ResourceReader.read(review.patient().getBytes(StandardCharsets.UTF_8)), clock.instant());
  }

  /** Also runs by itself, for what a stopped portal left over and for what failed an hour ago. */
  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT5M")
  void takeInReleased() {
    takeIn(reviews.released(clock.instant().minus(BETWEEN_TRIES)));
  }

  /** Tries at once what failed before. */
  void takeInParked() {
    takeIn(reviews.released(clock.instant()));
  }

  /** Whatever is the matter with one part, those behind it are taken in. */
  private void takeIn(List<Part> parts) {
    for (Part part : parts) {
      try {
        takeIn(part);
        reviews.drop(part);
      } catch (RuntimeException | IOException e) {
        LOG.warn("part {} of review {} could not be taken in", part.no(), part.review(), e);
        reviews.park(part, e.getClass().getSimpleName());
      }
    }
  }

  private void takeIn(Part part) throws IOException {
    Tally tally = runs.ofToday(part.source(), "POST /exchange/fhir");
    byte[] packed = reviews.content(part);
    try (InputStream content =
        LimitedUnpacking.gzip(new ByteArrayInputStream(packed), packed.length, settings.ratio())) {
      files.take(
          content,
          InputFile.Kind.JSON,
          settings.file().toBytes(),
          part.source(),
          part.what(),
          (kind, result) -> tally.add(result, part.what()));
    } catch (RefusedException e) {
      tally.refuse(part.what(), e);
    }
  }
}
