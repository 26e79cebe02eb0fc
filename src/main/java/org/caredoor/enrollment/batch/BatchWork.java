// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditHandle;
import org.caredoor.audit.AuditTrail;
import org.caredoor.enrollment.Issued;
import org.caredoor.enrollment.StartLinks;
import org.caredoor.enrollment.Tokens;
import org.caredoor.enrollment.batch.PartRepository.Part;
import org.caredoor.enrollment.batch.Verdicts.Decided;
import org.caredoor.notice.LinkEvent;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the codes of batches, part by part. A part is one transaction: its codes, its letters or
 * links and the note that it is done come about together or not at all, so a node that is killed
 * loses nothing and any other goes on.
 */
@Component
class BatchWork {
  /** Failures of one part, one after the other, that stop its batch. */
  static final int MOST_FAILURES = 3;

  private static final Logger LOG = LoggerFactory.getLogger(BatchWork.class);
  private static final long AT_A_STRETCH = Duration.ofSeconds(3).toNanos();
  private static final Duration DRAFTS_KEPT = Duration.ofDays(7);

  private final Database database;
  private final BatchRepository batches;
  private final PartRepository parts;
  private final Verdicts verdicts;
  private final Tokens tokens;
  private final BatchPrint print;
  private final StartLinks links;
  private final AuditTrail trail;
  private final InstantSource clock;

  BatchWork(
      Database database,
      BatchRepository batches,
      PartRepository parts,
      Verdicts verdicts,
      Tokens tokens,
      BatchPrint print,
      StartLinks links,
      AuditTrail trail,
      InstantSource clock) {
    this.database = database;
    this.batches = batches;
    this.parts = parts;
    this.verdicts = verdicts;
    this.tokens = tokens;
    this.print = print;
    this.links = links;
    this.trail = trail;
    this.clock = clock;
  }

  /** Works for some seconds where there is work, then leaves the machine to others. */
  @Scheduled(
      initialDelayString = "${caredoor.batches.every:PT3S}",
      fixedDelayString = "${caredoor.batches.every:PT3S}")
  void work() {
    long begun = System.nanoTime();
    while (step() && System.nanoTime() - begun < AT_A_STRETCH) {}
  }

  /** Letters that are of no use any more go. */
  @Scheduled(initialDelay = 10, fixedDelay = 30, timeUnit = TimeUnit.MINUTES)
  void forget() {
    batches.forget(clock.instant().minus(DRAFTS_KEPT));
  }

  /**
   * Does the next part.
   *
   * @return whether there may be more to do
   */
  boolean step() {
    var at = new Part[1];
    try {
      return database.inHouse(() -> {
        parts.finish();
        Optional<Part> next = parts.take();
        next.ifPresent(part -> {
          at[0] = part;
          make(part);
        });
        return next.isPresent();
      });
    } catch (RuntimeException e) {
      Part part = at[0];
      if (part == null) {
        throw e;
      }
      LOG.warn("part {} of batch {} failed", part.no(), part.batch(), e);
      parts.failed(part, e.getClass().getSimpleName(), MOST_FAILURES);
      return false;
    }
  }

  private void make(Part part) {
    Batch batch = batches.find(part.batch()).orElseThrow();
    List<Line> lines = parts.lines(part);
    Map<PatientId, Decided> decided =
        verdicts.of(lines.stream().map(BatchWork::patient).toList(), batch.plan().channel());
    Map<Line, Issued> made = issue(batch, part, lines, decided);
    List<BatchPrint.Addressed> addressed = new ArrayList<>();
    @Nullable Instant until = null;
    for (Line line : lines) {
      Issued issued = made.get(line);
      if (issued != null) {
        parts.made(part, line, issued.no());
        Recipient recipient = Objects.requireNonNull(decided.get(patient(line))).recipient();
        addressed.add(new BatchPrint.Addressed(recipient, issued));
        if (!batch.letters()) {
          send(batch, recipient, issued);
        }
        until = issued.expires();
      }
    }
    byte[] sealed = batch.letters() && !addressed.isEmpty() ? print.sealed(batch, addressed) : null;
    parts.done(part, sealed, until);
  }

  /** In the order of charts, so that two batches with the same people never wait crosswise. */
  private Map<Line, Issued> issue(
      Batch batch, Part part, List<Line> lines, Map<PatientId, Decided> decided) {
    Batch.Person by = Objects.requireNonNull(batch.runBy());
    Map<Line, Issued> made = new HashMap<>();
    List<AuditHandle> traces = new ArrayList<>();
    lines.stream()
        .sorted(Comparator.comparing(line -> patient(line).value()))
        .forEach(line -> {
          PatientId patient = patient(line);
          Decided of = decided.get(patient);
          Verdict verdict = of == null ? Verdict.UNKNOWN : of.verdict();
          if (verdict.gets()) {
            traces.add(trail.begin(event(by, patient)));
            made.put(
                line,
                tokens.issue(patient, batch.plan().site(), batch.plan().channel(), by.account()));
          } else {
            parts.leftOut(part, line, verdict);
          }
        });
    traces.forEach(AuditHandle::await);
    return made;
  }

  private void send(Batch batch, Recipient recipient, Issued issued) {
    links.send(
        recipient.patient(),
        batch.plan().channel(),
        links.address(recipient.onFile(), batch.plan().channel()).orElseThrow(),
        recipient.chart().language(),
        LinkEvent.START,
        issued);
  }

  private static AuditEvent event(Batch.Person by, PatientId patient) {
    return new AuditEvent(
        new AuditEvent.Actor(AuditEvent.Kind.STAFF, by.account().value(), by.name(), by.roles()),
        patient.value(),
        AuditEvent.Action.CREATE,
        "/staff/enrollment/batches/{id}/code",
        "HOPERAT",
        null,
        AuditEvent.Outcome.DONE,
        "ROLE");
  }

  private static PatientId patient(Line line) {
    return Objects.requireNonNull(line.patient());
  }
}
