// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.caredoor.exchange.Reviews.Review;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Demographics.Identifier;
import org.caredoor.patient.PatientId;

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

  /** Whether both say something, and the same. */
  static boolean same(String a, String b) {
    return !a.isBlank() && a.equalsIgnoreCase(b);
  }

  boolean sameBirthDate(Candidate candidate) {
    return came.who().birthDate() != null
        && Objects.equals(came.who().birthDate(), candidate.person().who().birthDate());
  }
}
