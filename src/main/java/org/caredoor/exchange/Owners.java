// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.record.IntakeUnit;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.jspecify.annotations.Nullable;

/** Tells whose data the entries of one batch are. */
final class Owners {
  private static final Pattern PATIENT =
      Pattern.compile("(?:https?://.+/)?Patient/([A-Za-z0-9.-]{1,64})(?:/_history/.+)?");
  private static final Pattern BY_IDENTIFIER =
      Pattern.compile("(?:https?://.+/)?Patient\\?identifier=(.+)\\|([^|]+)");
  private static final Pattern BY_ID = Pattern.compile("([A-Z][A-Za-z]+)/([A-Za-z0-9.-]{1,64})");

  private final Plan plan;
  private final IntakeUnit unit;
  private final Patients patients;
  private final Charts charts;
  private final Reviews reviews;
  private final Map<String, PatientId> named = new HashMap<>();

  Owners(Plan plan, IntakeUnit unit, Patients patients, Charts charts, Reviews reviews) {
    this.plan = plan;
    this.unit = unit;
    this.patients = patients;
    this.charts = charts;
    this.reviews = reviews;
  }

  /** It is the data of somebody whom a person has to match first. */
  static final class WaitsException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final long review;

    WaitsException(long review) {
      super(null, null, false, false);
      this.review = review;
    }

    long review() {
      return review;
    }
  }

  /** Mostly one patient; a Provenance may be about several. */
  Set<PatientId> of(int index) {
    ScannedEntry entry = plan.entries().get(index);
    if (entry.owner() != null) {
      return Set.of(named(entry.owner()));
    }
    Set<PatientId> found = new LinkedHashSet<>();
    boolean provenance = "Provenance".equals(entry.type());
    for (String other : entry.others()) {
      ownerOfMentioned(other).ifPresent(found::add);
      if (!provenance && !found.isEmpty()) {
        break;
      }
    }
    if (found.isEmpty()) {
      throw new RefusedException(RefusalReason.MISSING_PATIENT, null);
    }
    return found;
  }

  private PatientId named(String reference) {
    PatientId known = named.get(reference);
    if (known == null) {
      known = find(reference);
      named.put(reference, known);
      unit.nameChart(known, List.of(reference));
    }
    return known;
  }

  private PatientId find(String reference) {
    Integer index = plan.named(reference);
    if (index != null) {
      return inBatch(index);
    }
    if (reference.startsWith("urn:")) {
      throw new RefusedException(RefusalReason.UNRESOLVED_REFERENCE, "the patient");
    }
    Matcher byIdentifier = BY_IDENTIFIER.matcher(reference);
    Matcher byId = PATIENT.matcher(reference);
    Optional<PatientId> found =
        byIdentifier.matches()
            ? patients.byIdentifier(byIdentifier.group(1), byIdentifier.group(2))
            : byId.matches()
                ? charts.bySource(plan.batch().source(), byId.group(1))
                : Optional.empty();
    if (found.isEmpty() && byId.reset().matches()) {
      waitIfInReview(byId.group(1));
    }
    return found.orElseThrow(() ->
        new RefusedException(
            byIdentifier.matches() || byId.reset().matches()
                ? RefusalReason.UNKNOWN_PATIENT
                : RefusalReason.MISSING_PATIENT,
            null));
  }

  /** A Patient that came along; if that one was refused, the chart it had before. */
  private PatientId inBatch(int index) {
    PatientId chart = plan.chart(index);
    if (chart != null) {
      return chart;
    }
    ScannedEntry entry = plan.entries().get(index);
    if (!"Patient".equals(entry.type())) {
      throw new RefusedException(RefusalReason.MISSING_PATIENT, null);
    }
    waitIfInReview(entry.id());
    return Optional.ofNullable(entry.id())
        .flatMap(id -> charts.bySource(plan.batch().source(), id))
        .orElseThrow(() -> new RefusedException(RefusalReason.UNKNOWN_PATIENT, null));
  }

  private void waitIfInReview(@Nullable String sourceKey) {
    if (sourceKey != null) {
      reviews
          .openFor(plan.batch().source(), sourceKey)
          .ifPresent(review -> {
            throw new WaitsException(review);
          });
    }
  }

  /** The patient that a target or participant is, or belongs to. */
  private Optional<PatientId> ownerOfMentioned(String reference) {
    Integer index = plan.named(reference);
    if (index != null) {
      ScannedEntry entry = plan.entries().get(index);
      PatientId chart = plan.chart(index);
      if (chart != null) {
        return Optional.of(chart);
      }
      return entry.owner() == null ? Optional.empty() : Optional.of(named(entry.owner()));
    }
    if (PATIENT.matcher(reference).matches() || BY_IDENTIFIER.matcher(reference).matches()) {
      return Optional.of(named(reference));
    }
    Matcher byId = BY_ID.matcher(reference);
    return byId.matches() ? unit.ownerOf(byId.group(1), byId.group(2)) : Optional.empty();
  }
}
