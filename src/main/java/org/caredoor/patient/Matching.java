// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.patient.Demographics.Identifier;
import org.caredoor.patient.Demographics.Name;
import org.caredoor.patient.Match.Doubt;
import org.jspecify.annotations.Nullable;

/** The rules by which a person is matched to charts. Pure: the same input gives the same answer. */
final class Matching {
  private Matching() {}

  /**
   * A chart to compare with.
   *
   * @param standing the chart that carries it; itself where none does
   * @param identified an identifier of the person is this chart's
   */
  record Candidate(PatientId id, PatientId standing, Demographics known, boolean identified) {}

  static Match decide(Demographics person, List<Candidate> candidates) {
    List<Candidate> identified = candidates.stream().filter(Candidate::identified).toList();
    List<PatientId> standing = identified.stream().map(Candidate::standing).distinct().toList();
    if (standing.size() > 1) {
      return new Match.Unsure(standing, Doubt.SEVERAL_CHARTS);
    }
    if (standing.size() == 1) {
      return identified.stream().allMatch(c -> conflicts(person, c.known()))
          ? new Match.Unsure(standing, Doubt.IDENTIFIER_OF_ANOTHER)
          : new Match.One(one(identified));
    }
    return byDemographics(person, candidates);
  }

  /** Of several that are one by now, the one that stands. */
  private static PatientId one(List<Candidate> sameChart) {
    return sameChart.size() == 1 ? sameChart.getFirst().id() : sameChart.getFirst().standing();
  }

  private static Match byDemographics(Demographics person, List<Candidate> candidates) {
    List<Candidate> same = new ArrayList<>();
    List<PatientId> perhaps = new ArrayList<>();
    Doubt doubt = Doubt.NOTHING_CONFIRMS;
    for (Candidate candidate : candidates) {
      Optional<Doubt> found =
          switch (likeness(person, candidate.known())) {
            case SAME -> {
              same.add(candidate);
              yield Optional.empty();
            }
            case UNCONFIRMED -> Optional.of(Doubt.NOTHING_CONFIRMS);
            case CONTRADICTED -> Optional.of(Doubt.SOMETHING_CONTRADICTS);
            case OTHER_FAMILY_NAME -> Optional.of(Doubt.OTHER_FAMILY_NAME);
            case OTHER_BIRTH_DATE -> Optional.of(Doubt.OTHER_BIRTH_DATE);
            case DIFFERENT -> Optional.empty();
          };
      if (found.isPresent()) {
        doubt = found.get();
        perhaps.add(candidate.standing());
      }
    }
    List<PatientId> sure = same.stream().map(Candidate::standing).distinct().toList();
    List<PatientId> unsure =
        perhaps.stream().distinct().filter(chart -> !sure.contains(chart)).toList();
    if (sure.size() == 1 && unsure.isEmpty()) {
      return new Match.One(one(same));
    }
    if (sure.isEmpty() && unsure.isEmpty()) {
      return new Match.None();
    }
    return new Match.Unsure(
        Stream.concat(sure.stream(), unsure.stream()).toList(),
        sure.isEmpty() ? doubt : Doubt.SEVERAL_CHARTS);
  }

  /**
   * The name differs and no birth date confirms: an identifier alone is then not believed, for
   * numbers are mistyped and used again.
   */
  static boolean conflicts(Demographics a, Demographics b) {
    boolean born = a.birthDate() != null && a.birthDate().equals(b.birthDate());
    return !born && !a.names().isEmpty() && !b.names().isEmpty() && !sameFullName(a, b);
  }

  /** How alike two people are, as far as is known of them. */
  static Likeness likeness(Demographics a, Demographics b) {
    boolean born = a.birthDate() != null && a.birthDate().equals(b.birthDate());
    boolean reachable = sameContact(a, b);
    if (!sameFullName(a, b)) {
      return born && sameFirstName(a, b) && reachable && !differ(a.sex(), b.sex())
          ? Likeness.OTHER_FAMILY_NAME
          : Likeness.DIFFERENT;
    }
    if (!born) {
      boolean bothKnown = a.birthDate() != null && b.birthDate() != null;
      return reachable
          ? Likeness.OTHER_BIRTH_DATE
          : bothKnown ? Likeness.DIFFERENT : Likeness.UNCONFIRMED;
    }
    if (differ(a.sex(), b.sex()) || otherMiddleName(a, b) || otherIdentifier(a, b)) {
      return Likeness.CONTRADICTED;
    }
    boolean sameSex = a.sex() != null && a.sex().equals(b.sex());
    return reachable || (sameSex && sameMiddleName(a, b)) ? Likeness.SAME : Likeness.UNCONFIRMED;
  }

  private static boolean sameFullName(Demographics a, Demographics b) {
    return anyNames(a, b, (x, y) -> x.foldedFamily().equals(y.foldedFamily()) && sameFirst(x, y));
  }

  private static boolean sameFirstName(Demographics a, Demographics b) {
    return anyNames(a, b, Matching::sameFirst);
  }

  private static boolean sameFirst(Name x, Name y) {
    return !x.first().isEmpty() && x.first().equals(y.first());
  }

  private static boolean sameMiddleName(Demographics a, Demographics b) {
    return anyNames(a, b, (x, y) -> x.middle().length() > 1 && x.middle().equals(y.middle()));
  }

  /** Both have a middle name, and neither is the other or its initial. */
  private static boolean otherMiddleName(Demographics a, Demographics b) {
    String x = a.shown().middle();
    String y = b.shown().middle();
    return !x.isEmpty() && !y.isEmpty() && !x.startsWith(y) && !y.startsWith(x);
  }

  /** One system gave the two of them different identifiers. */
  private static boolean otherIdentifier(Demographics a, Demographics b) {
    return a.identifiers().stream()
        .map(Identifier::system)
        .distinct()
        .anyMatch(system -> {
          List<String> ours = valuesOf(a, system);
          List<String> theirs = valuesOf(b, system);
          return !theirs.isEmpty() && Collections.disjoint(ours, theirs);
        });
  }

  private static List<String> valuesOf(Demographics person, String system) {
    return person.identifiers().stream()
        .filter(i -> i.system().equals(system))
        .map(Identifier::value)
        .toList();
  }

  private static boolean sameContact(Demographics a, Demographics b) {
    return List.of("phone", "email", "address").stream()
        .anyMatch(kind -> !Collections.disjoint(a.comparable(kind), b.comparable(kind)));
  }

  private static boolean differ(@Nullable String a, @Nullable String b) {
    return a != null
        && b != null
        && !Objects.equals(a, b)
        && !"unknown".equals(a)
        && !"unknown".equals(b);
  }

  private interface NamePredicate {
    boolean test(Name x, Name y);
  }

  private static boolean anyNames(Demographics a, Demographics b, NamePredicate like) {
    return a.names().stream().anyMatch(x -> b.names().stream().anyMatch(y -> like.test(x, y)));
  }
}
