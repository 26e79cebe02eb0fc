// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.careteam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.record.entry.Concept;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.PlainWords;

/** Gathers people out of care teams and visits; each person once. */
final class Members {
  private static final Set<String> PATIENT = Set.of("116154003");
  private static final Set<String> NO_ROLE = Set.of("223366009", "224891009");

  private final PlainWords words;
  private final Locale locale;
  private final Map<String, Member> byName = new LinkedHashMap<>();

  Members(PlainWords words, Locale locale) {
    this.words = words;
    this.locale = locale;
  }

  /** Those of one care team, unless it is over. */
  void addTeam(Entry team) {
    Fhir json = team.json();
    if (!List.of("active", "unknown").contains(json.text("status").orElse("unknown"))) {
      return;
    }
    String about =
        json.concepts("reasonCode").stream()
            .flatMap(c -> words.name("conditions", c, locale).stream())
            .findFirst()
            .orElse("");
    for (Fhir participant : json.list("participant")) {
      Ref who = participant.reference("member");
      String name = who.display();
      if (name == null
          || "Patient".equals(who.type())
          || participant.concepts("role").stream().anyMatch(r -> any(r, PATIENT))) {
        continue;
      }
      FhirDate from = participant.date("period");
      add(
          new Member(
              kind(who),
              name,
              roles(participant.concepts("role")),
              about.isEmpty() ? List.of() : List.of(about),
              from.unknown() ? json.date("period") : from,
              FhirDate.UNKNOWN,
              List.of(),
              team.no()));
    }
  }

  /** Those met at a visit. */
  void addVisit(Entry visit) {
    Fhir json = visit.json();
    List<String> places =
        Stream.concat(
                json.each("location").map(l -> l.reference("location").display()),
                Stream.ofNullable(json.reference("serviceProvider").display()))
            .filter(Objects::nonNull)
            .limit(1)
            .toList();
    for (Fhir participant : json.list("participant")) {
      Ref who = participant.reference("individual");
      String name = who.display();
      if (name != null && !"RelatedPerson".equals(who.type())) {
        add(
            new Member(
                Member.Kind.MET,
                name,
                List.of(),
                List.of(),
                FhirDate.UNKNOWN,
                visit.when(),
                places,
                visit.no()));
      }
    }
  }

  /** Everybody: the team first, then who was met last. */
  List<Member> all() {
    return byName.values().stream()
        .sorted(
            Comparator.comparing(Member::kind)
                .thenComparing(
                    m -> m.seen().from(),
                    Comparator.nullsLast(Comparator.<java.time.Instant>naturalOrder().reversed())))
        .toList();
  }

  private void add(Member member) {
    byName.merge(
        member.name().toLowerCase(Locale.ROOT),
        member,
        (old, other) ->
            new Member(
                old.kind(),
                old.name(),
                union(old.roles(), other.roles()),
                union(old.teams(), other.teams()),
                old.since().unknown() ? other.since() : old.since(),
                old.seen().unknown() ? other.seen() : old.seen(),
                union(old.places(), other.places()),
                old.entryNo()));
  }

  private List<Named> roles(List<Concept> roles) {
    return roles.stream()
        .filter(r -> !any(r, NO_ROLE))
        .flatMap(r -> words.named("roles", r, locale).stream())
        .distinct()
        .toList();
  }

  private static Member.Kind kind(Ref who) {
    return switch (String.valueOf(who.type())) {
      case "RelatedPerson" -> Member.Kind.FAMILY;
      case "Organization", "Location", "CareTeam", "HealthcareService" -> Member.Kind.PLACE;
      default -> Member.Kind.TEAM;
    };
  }

  private static boolean any(Concept concept, Collection<String> codes) {
    return codes.stream().anyMatch(concept::is);
  }

  private static <T> List<T> union(List<T> some, List<T> others) {
    var all = new LinkedHashSet<>(some);
    all.addAll(others);
    return new ArrayList<>(all);
  }
}
