// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
   * @param identified an identifier of the person is this chart's
   */
  record Candidate(PatientId id, Demographics known, boolean identified) {}

  private enum Likeness {
    SAME,
    UNCONFIRMED,
    CONTRADICTED,
    OTHER_FAMILY_NAME,
    OTHER_BIRTH_DATE,
    DIFFERENT
  }

  static Match decide(Demographics person, List<Candidate> candidates) {
    List<PatientId> identified =
        candidates.stream().filter(Candidate::identified).map(Candidate::id).distinct().toList();
    if (identified.size() > 1) {
      return new Match.Unsure(identified, Doubt.SEVERAL_CHARTS);
    }
    if (identified.size() == 1) {
      boolean somebodyElse =
          candidates.stream()
              .filter(Candidate::identified)
              .anyMatch(c -> conflicts(person, c.known()));
      return somebodyElse
          ? new Match.Unsure(identified, Doubt.IDENTIFIER_OF_ANOTHER)
          : new Match.One(identified.getFirst());
    }
    return byDemographics(person, candidates);
  }

  private static Match byDemographics(Demographics person, List<Candidate> candidates) {
    List<PatientId> same = new ArrayList<>();
    List<PatientId> perhaps = new ArrayList<>();
    Doubt doubt = Doubt.NOTHING_CONFIRMS;
    for (Candidate candidate : candidates) {
      Optional<Doubt> found =
          switch (likeness(person, candidate.known())) {
            case SAME -> {
              same.add(candidate.id());
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
        perhaps.add(candidate.id());
      }
    }
    if (same.size() == 1 && perhaps.isEmpty()) {
      return new Match.One(same.getFirst());
    }
    if (same.isEmpty() && perhaps.isEmpty()) {
      return new Match.None();
    }
    same.addAll(perhaps);
    return new Match.Unsure(same, same.size() > perhaps.size() ? Doubt.SEVERAL_CHARTS : doubt);
  }

  /**
   * The name differs and no birth date confirms: an identifier alone is then not believed, for
   * numbers are mistyped and used again.
   */
  static boolean conflicts(Demographics a, Demographics b) {
    boolean born = a.birthDate() != null && a.birthDate().equals(b.birthDate());
    return !born && !a.names().isEmpty() && !b.names().isEmpty() && !sameFullName(a, b);
  }

  private static Likeness likeness(Demographics a, Demographics b) {
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
