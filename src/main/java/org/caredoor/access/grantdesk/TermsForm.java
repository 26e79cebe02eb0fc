// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.Basis;
import org.caredoor.access.Label;
import org.caredoor.access.Scope;
import org.caredoor.account.AccountId;
import org.caredoor.account.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a desk ticks and types about an access; what the form does not offer is not taken.
 *
 * @param until last day as typed
 * @param endless no end is stated
 */
record TermsForm(
    Set<Scope> scopes,
    Set<Label> reveals,
    String from,
    String until,
    boolean endless,
    String paper,
    String digits,
    String dated,
    String note) {
  static final int LONGEST_NOTE = 400;
  private static final int YEARS = 100;

  TermsForm {
    scopes = Set.copyOf(scopes);
    reveals = Set.copyOf(reveals);
  }

  static TermsForm of(MultiValueMap<String, String> fields, Set<Label> offered) {
    return new TermsForm(
        fields.getOrDefault("scope", List.of()).stream()
            .flatMap(s -> Scope.ofCode(s).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class))),
        fields.getOrDefault("reveal", List.of()).stream()
            .flatMap(l -> Label.ofCode(l).stream())
            .filter(offered::contains)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Label.class))),
        text(fields, "from"),
        text(fields, "until"),
        !text(fields, "endless").isEmpty(),
        text(fields, "paper"),
        text(fields, "digits"),
        text(fields, "dated"),
        text(fields, "note"));
  }

  private static String text(MultiValueMap<String, String> fields, String name) {
    String text = fields.getFirst(name);
    return text == null ? "" : Typed.text(text);
  }

  /** All that the policy gives, where everything is ticked. */
  @Nullable Set<Scope> wanted() {
    return scopes.containsAll(EnumSet.allOf(Scope.class)) ? null : scopes;
  }

  /** From the beginning of a day; null for as soon as it is given. */
  @Nullable Instant begins(LocalDate today, ZoneId zone) {
    LocalDate day = Days.of(from);
    return day == null || !day.isAfter(today) ? null : day.atStartOfDay(zone).toInstant();
  }

  /** The midnight after the last day; null for no end. */
  @Nullable Instant ends(ZoneId zone) {
    LocalDate last = Days.of(until);
    return last == null ? null : Days.after(last, zone);
  }

  /** What is wrong about the terms. */
  List<Problem> wrongTerms(Basis basis, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    if (scopes.isEmpty()) {
      problems.add(new Problem("scope-results", "access.grants.wrong.scopes"));
    }
    LocalDate first = Days.of(from);
    if (!from.isEmpty() && (first == null || first.isAfter(today.plusYears(1)))) {
      problems.add(new Problem("from", "access.grants.wrong.from"));
    }
    LocalDate last = Days.of(until);
    boolean early = last != null && (last.isBefore(today) || first != null && last.isBefore(first));
    if (!until.isEmpty() && (last == null || early || last.isAfter(today.plusYears(YEARS)))) {
      problems.add(new Problem("until", "access.grants.wrong.until"));
    } else if (basis == Basis.COURT_ORDER && until.isEmpty() == !endless) {
      problems.add(new Problem("until", "access.grants.wrong.endless"));
    }
    return problems;
  }

  /** What is wrong about what was seen. */
  List<Problem> wrongEvidence(Basis basis, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    if (Paper.ofCode(paper).filter(GrantRules.papers(basis)::contains).isEmpty()) {
      problems.add(new Problem("paper", "access.grants.wrong.paper"));
    }
    if (Evidence.digits(digits).isEmpty()) {
      problems.add(new Problem("digits", "access.grants.wrong.digits"));
    }
    LocalDate day = Days.of(dated);
    if (basis == Basis.COURT_ORDER && (day == null || day.isAfter(today))) {
      problems.add(new Problem("dated", "access.grants.wrong.dated"));
    }
    return problems;
  }

  List<Problem> wrongNote() {
    return note.length() > LONGEST_NOTE
        ? List.of(new Problem("note", "access.grants.wrong.note"))
        : List.of();
  }

  /** Whether anything was said about a paper. */
  boolean seen() {
    return !paper.isEmpty() || !digits.isEmpty();
  }

  /** To be asked only where nothing about it is wrong. */
  Evidence evidence(AccountId by, Instant at) {
    return new Evidence(
        Paper.ofCode(paper).orElseThrow(),
        Evidence.digits(digits).orElseThrow(),
        Days.of(dated),
        by,
        at);
  }
}
