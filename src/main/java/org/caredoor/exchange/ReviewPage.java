// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.exchange.Reviews.Review;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Demographics.Identifier;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.PeopleSearch;

/** Somebody a source tells of beside the charts that may be theirs. */
record ReviewPage(Review review, Person came, List<Candidate> candidates, boolean nothingChosen) {

  /** A chart that may be theirs. */
  record Candidate(PatientId id, Person person) {}

  /** What is compared, line by line. */
  record Person(Demographics who) {
    String name() {
      return who.names().stream()
          .map(Demographics.Name::full)
          .distinct()
          .collect(Collectors.joining("\n"));
    }

    String contacts(String kind) {
      return who.contacts().stream()
          .filter(c -> c.kind().equals(kind))
          .map(Contact::value)
          .distinct()
          .collect(Collectors.joining("\n"));
    }

    String identifiers() {
      return who.identifiers().stream()
          .map(Identifier::value)
          .distinct()
          .collect(Collectors.joining("\n"));
    }
  }

  /** What a line compares. */
  enum Line {
    NAME,
    BIRTH_DATE,
    SEX,
    PHONE,
    EMAIL,
    ADDRESS,
    NUMBERS
  }

  /** Whether the chart says the same, however it is written. */
  boolean same(Line line, Candidate candidate) {
    return !Collections.disjoint(
        comparable(line, came.who()), comparable(line, candidate.person().who()));
  }

  private static Set<String> comparable(Line line, Demographics who) {
    return switch (line) {
      case NAME ->
          who.names().stream().map(n -> PeopleSearch.fold(n.full())).collect(Collectors.toSet());
      case BIRTH_DATE -> who.birthDate() == null ? Set.of() : Set.of(who.birthDate().toString());
      case SEX -> who.sex() == null ? Set.of() : Set.of(who.sex());
      case PHONE, EMAIL, ADDRESS -> who.comparable(line.name().toLowerCase(Locale.ROOT));
      case NUMBERS ->
          who.identifiers().stream()
              .map(i -> i.system() + "|" + i.value())
              .collect(Collectors.toSet());
    };
  }
}
