// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.words.EntryName;
import org.caredoor.record.words.EntryNames;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One visit, from an Encounter or an Appointment.
 *
 * @param end unknown while it lasts
 * @param reason why the patient came, when it says more than the name
 * @param with who saw them
 * @param place where, as it came
 * @param instructions what to do before it
 */
public record Visit(
    int no,
    boolean appointment,
    VisitKind kind,
    EntryName name,
    @Nullable EntryName reason,
    FhirDate start,
    FhirDate end,
    State state,
    List<String> with,
    @Nullable String place,
    @Nullable String instructions,
    boolean fresh) {
  /** How far a visit is. */
  public enum State {
    PLANNED,
    /** Asked for, not yet confirmed. */
    PENDING,
    ONGOING,
    DONE,
    CANCELLED,
    MISSED,
    WITHDRAWN
  }

  public static Visit of(Entry entry, EntryNames names, Page page) {
    Fhir json = entry.json();
    boolean appointment = entry.resourceType().equals("Appointment");
    EntryName name = names.of(entry, page);
    return new Visit(
        entry.no(),
        appointment,
        VisitKind.of(entry),
        name,
        reason(json, names, page, name),
        appointment ? json.date("start") : json.date("period"),
        appointment ? json.date("end") : FhirDate.of(json.get("period").string("end")),
        appointment ? appointmentState(json) : encounterState(json),
        people(json, appointment),
        place(json, appointment),
        json.string("patientInstruction"),
        entry.fresh());
  }

  private static @Nullable EntryName reason(
      Fhir json, EntryNames names, Page page, EntryName name) {
    return Stream.concat(
            json.concepts("reasonCode").stream()
                .flatMap(c -> names.concept("conditions", c, page).stream()),
            json.references("reasonReference").stream()
                .map(Ref::display)
                .filter(Objects::nonNull)
                .flatMap(
                    d -> names.concept("conditions", new Concept(d, List.of()), page).stream()))
        .filter(r -> !r.text().equalsIgnoreCase(name.text()))
        .findFirst()
        .orElse(null);
  }

  private static List<String> people(Fhir json, boolean appointment) {
    return json.each("participant")
        .map(p -> p.reference(appointment ? "actor" : "individual"))
        .filter(r -> !"Patient".equals(r.type()) && !"Location".equals(r.type()))
        .map(r -> r.type() == null && appointment ? null : r.display())
        .filter(Objects::nonNull)
        .distinct()
        .limit(3)
        .toList();
  }

  private static @Nullable String place(Fhir json, boolean appointment) {
    Stream<String> places =
        appointment
            ? json.each("participant")
                .map(p -> p.reference("actor"))
                .filter(r -> "Location".equals(r.type()))
                .flatMap(r -> Stream.ofNullable(r.display()))
            : Stream.concat(
                json.each("location")
                    .flatMap(l -> Stream.ofNullable(l.reference("location").display())),
                Stream.ofNullable(json.reference("serviceProvider").display()));
    return places.findFirst().orElse(null);
  }

  private static State appointmentState(Fhir json) {
    return switch (json.string("status", "")) {
      case "proposed", "pending", "waitlist" -> State.PENDING;
      case "booked" -> State.PLANNED;
      case "arrived", "checked-in" -> State.ONGOING;
      case "cancelled" -> State.CANCELLED;
      case "noshow" -> State.MISSED;
      case "entered-in-error" -> State.WITHDRAWN;
      default -> State.DONE;
    };
  }

  private static State encounterState(Fhir json) {
    return switch (json.string("status", "")) {
      case "planned" -> State.PLANNED;
      case "arrived", "triaged", "in-progress", "onleave" -> State.ONGOING;
      case "cancelled" -> State.CANCELLED;
      case "entered-in-error" -> State.WITHDRAWN;
      default -> State.DONE;
    };
  }

  /** True while it is still to come or lasts. */
  public boolean ahead(Instant now) {
    Instant until = end.unknown() ? start.from() : end.from();
    return until != null
        && until.isAfter(now)
        && (state == State.PLANNED
            || state == State.PENDING
            || appointment && state == State.ONGOING);
  }

  /** Days of a stay, both counted; 0 when it was within one day or the end is not known. */
  int days(ZoneId zone) {
    LocalDate first = start.day(zone);
    LocalDate last = end.day(zone);
    return first == null || last == null || !last.isAfter(first)
        ? 0
        : (int) Math.min(9999, ChronoUnit.DAYS.between(first, last) + 1);
  }
}
