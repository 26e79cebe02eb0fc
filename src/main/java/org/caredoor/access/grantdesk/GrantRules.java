// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.caredoor.access.Basis;
import org.caredoor.access.PatientFacts;
import org.caredoor.access.Scope;
import org.caredoor.access.rules.AgeBand;
import org.caredoor.access.rules.Rules;
import org.jspecify.annotations.Nullable;

/** What a desk may give on each ground, on what papers, and whether one person may decide. */
public final class GrantRules {
  /** Grounds that a desk writes down, in the order of the form. */
  static final List<Basis> OFFERED =
      List.of(
          Basis.PARENT,
          Basis.GUARDIAN,
          Basis.COURT_ORDER,
          Basis.POWER_OF_ATTORNEY,
          Basis.SELF_GRANTED,
          Basis.INSTITUTION);

  /** What somebody can be to a patient (v3-RoleCode). */
  public static final List<String> RELATIONSHIPS =
      List.of(
          "MTH", "FTH", "PRN", "GUARD", "GRPRN", "SPS", "DOMPART", "CHILD", "SIB", "FAMMEMB",
          "FRND", "OTHER");

  private static final List<String> PARENTS = List.of("MTH", "FTH", "PRN");

  private GrantRules() {}

  /** Who decides. */
  enum Need {
    /** A parent with a paper, of a child who has no log-in of their own yet. */
    ONE,
    /** A teen or an adult loses privacy by it. */
    TWO_PERSON,
    /** The paper takes reading: whom it names, for what, until when. */
    TWO_PAPER
  }

  static Need need(Basis basis, PatientFacts patient, List<AgeBand> bands, LocalDate today) {
    if (basis != Basis.PARENT) {
      return Need.TWO_PAPER;
    }
    LocalDate born = patient.born();
    return born != null && Rules.bandOn(bands, born, today).own().isEmpty()
        ? Need.ONE
        : Need.TWO_PERSON;
  }

  /** Whether the ground can open anything: the law ends what parents and guardians have. */
  static boolean counts(Basis basis, PatientFacts patient, List<AgeBand> bands, LocalDate today) {
    LocalDate born = patient.born();
    return !basis.byAge() || born != null && !Rules.bandOn(bands, born, today).parents().isEmpty();
  }

  public static boolean fits(Basis basis, String relationship) {
    return RELATIONSHIPS.contains(relationship)
        && (basis != Basis.PARENT || PARENTS.contains(relationship));
  }

  /** Papers that show the ground, the usual one first. */
  public static List<Paper> papers(Basis basis) {
    return switch (basis) {
      case PARENT -> List.of(Paper.BIRTH_CERTIFICATE, Paper.ADOPTION_DECREE, Paper.COURT_ORDER);
      case GUARDIAN -> List.of(Paper.GUARDIANSHIP_LETTER, Paper.COURT_ORDER);
      case COURT_ORDER -> List.of(Paper.COURT_ORDER);
      case POWER_OF_ATTORNEY -> List.of(Paper.POWER_OF_ATTORNEY);
      case SELF_GRANTED -> List.of(Paper.SIGNED_FORM, Paper.PHOTO_ID);
      case INSTITUTION -> List.of(Paper.AGREEMENT);
      case SELF -> List.of();
    };
  }

  /** What is ticked first; a person takes away what the paper does not say. */
  static Set<Scope> preset(Basis basis) {
    return switch (basis) {
      case PARENT, GUARDIAN, POWER_OF_ATTORNEY, SELF -> EnumSet.allOf(Scope.class);
      case COURT_ORDER ->
          EnumSet.of(
              Scope.RESULTS,
              Scope.ALLERGIES,
              Scope.MEDICINES,
              Scope.SHOTS,
              Scope.VISITS,
              Scope.DETAILS,
              Scope.BOOK,
              Scope.FORMS);
      case SELF_GRANTED ->
          EnumSet.of(
              Scope.RESULTS,
              Scope.ALLERGIES,
              Scope.MEDICINES,
              Scope.SHOTS,
              Scope.VISITS,
              Scope.MESSAGES,
              Scope.BOOK,
              Scope.RENEW);
      case INSTITUTION ->
          EnumSet.of(
              Scope.ALLERGIES, Scope.MEDICINES, Scope.SHOTS, Scope.VISITS, Scope.BOOK, Scope.RENEW);
    };
  }

  /** Whether it may show private topics on purpose. */
  static boolean reveals(Basis basis) {
    return basis == Basis.COURT_ORDER || basis == Basis.SELF_GRANTED;
  }

  /** Whether what is wanted opens nothing that the other does not. */
  static boolean within(@Nullable Set<Scope> wanted, @Nullable Set<Scope> had) {
    return had == null || wanted != null && had.containsAll(wanted);
  }
}
