// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.asking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.access.Basis;
import org.caredoor.access.grantdesk.GrantRules;
import org.caredoor.access.grantdesk.Paper;
import org.caredoor.access.sharing.Born;
import org.caredoor.account.Problem;
import org.jspecify.annotations.Nullable;

/** What somebody typed who asks to act for a person. */
record AskForm(
    String whom,
    Born born,
    String number,
    String relationship,
    String basis,
    String paper,
    String site) {
  static final AskForm EMPTY = new AskForm("", Born.EMPTY, "", "", "", "", "");

  /** Grounds that can be asked for online, in the order of the form. */
  static final List<Basis> GROUNDS =
      List.of(
          Basis.PARENT,
          Basis.GUARDIAN,
          Basis.POWER_OF_ATTORNEY,
          Basis.COURT_ORDER,
          Basis.SELF_GRANTED);

  /** Papers that can be brought, whatever the ground. */
  static final List<Paper> PAPERS =
      List.of(
          Paper.BIRTH_CERTIFICATE,
          Paper.ADOPTION_DECREE,
          Paper.GUARDIANSHIP_LETTER,
          Paper.POWER_OF_ATTORNEY,
          Paper.COURT_ORDER,
          Paper.SIGNED_FORM);

  private static final int LONGEST_WHOM = 120;
  private static final int LONGEST_NUMBER = 40;

  static AskForm of(Map<String, String> given) {
    return new AskForm(
        text(given, "whom"),
        new Born(text(given, "month"), text(given, "day"), text(given, "year")),
        text(given, "number"),
        text(given, "relationship"),
        text(given, "basis"),
        text(given, "paper"),
        text(given, "site"));
  }

  private static String text(Map<String, String> given, String name) {
    return given.getOrDefault(name, "").strip();
  }

  Optional<Basis> ground() {
    return GROUNDS.stream().filter(b -> b.code().equals(basis)).findFirst();
  }

  /** Only the shape is looked at: what it says of a person is compared with nothing. */
  List<Problem> wrong(LocalDate today, List<String> sites) {
    List<Problem> problems = new ArrayList<>();
    if (whom.length() < 2 || whom.length() > LONGEST_WHOM) {
      problems.add(new Problem("whom", "access.asking.wrong.whom"));
    }
    LocalDate day = born.date();
    if (day == null || day.isAfter(today)) {
      problems.add(
          new Problem(
              "month",
              born.missing() ? "access.asking.wrong.born" : "access.sharing.join.born.none"));
    }
    if (number.length() > LONGEST_NUMBER) {
      problems.add(new Problem("number", "access.asking.wrong.number"));
    }
    Optional<Basis> ground = ground();
    if (!GrantRules.RELATIONSHIPS.contains(relationship)) {
      problems.add(new Problem("relationship", "access.asking.wrong.relationship"));
    } else if (ground.isPresent() && !GrantRules.fits(ground.get(), relationship)) {
      problems.add(new Problem("relationship", "access.grants.wrong.not-parent"));
    }
    if (ground.isEmpty()) {
      problems.add(new Problem("basis-parent", "access.asking.wrong.basis"));
    }
    problems.addAll(wrongPaper(ground.orElse(null), sites));
    return problems;
  }

  /** What is wrong about what they will show, and where. */
  List<Problem> wrongPaper(@Nullable Basis ground, List<String> sites) {
    List<Problem> problems = new ArrayList<>();
    Optional<Paper> shown = Paper.ofCode(paper);
    boolean unknown = !paper.isEmpty() && shown.isEmpty();
    if (unknown || ground != null && shown.filter(p -> !shows(ground, p)).isPresent()) {
      problems.add(new Problem("paper", "access.asking.wrong.paper"));
    }
    if (!site.isEmpty() && !sites.contains(site)) {
      problems.add(new Problem("site", "access.asking.wrong.site"));
    }
    return problems;
  }

  private static boolean shows(Basis ground, Paper paper) {
    return GrantRules.papers(ground).contains(paper);
  }
}
