// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.patient.RecordNumbers;
import org.caredoor.web.Branding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of each proxy who it is, for whom, and whether there is a ground. */
@Component
class ProxyCheck {
  /** What portals write, and what it is in v3-RoleCode. */
  private static final Map<String, String> RELATIONSHIPS =
      Map.ofEntries(
          Map.entry("mother", "MTH"),
          Map.entry("father", "FTH"),
          Map.entry("parent", "PRN"),
          Map.entry("guardian", "GUARD"),
          Map.entry("legal guardian", "GUARD"),
          Map.entry("spouse", "SPS"),
          Map.entry("husband", "HUSB"),
          Map.entry("wife", "WIFE"),
          Map.entry("partner", "DOMPART"),
          Map.entry("domestic partner", "DOMPART"),
          Map.entry("child", "CHILD"),
          Map.entry("son", "SON"),
          Map.entry("daughter", "DAU"),
          Map.entry("brother", "BRO"),
          Map.entry("sister", "SIS"),
          Map.entry("grandparent", "GRPRN"),
          Map.entry("grandmother", "GRMTH"),
          Map.entry("grandfather", "GRFTH"),
          Map.entry("friend", "FRND"),
          Map.entry("other", "O"));

  private final LineTable lines;
  private final RecordNumbers numbers;
  private final Patients patients;
  private final Merging merging;
  private final AccessPolicy policy;
  private final Branding branding;
  private final InstantSource clock;

  ProxyCheck(
      LineTable lines,
      RecordNumbers numbers,
      Patients patients,
      Merging merging,
      AccessPolicy policy,
      Branding branding,
      InstantSource clock) {
    this.lines = lines;
    this.numbers = numbers;
    this.patients = patients;
    this.merging = merging;
    this.policy = policy;
    this.branding = branding;
    this.clock = clock;
  }

  List<Verdict> of(Migration migration, List<Line> rows) {
    Map<String, Line> accounts =
        lines.accounts(
            migration.no(),
            rows.stream()
                .flatMap(r -> Stream.of(r.account(), r.field("patient_account")))
                .filter(a -> !a.isEmpty())
                .distinct()
                .toList());
    Map<String, Set<PatientId>> byNumber =
        numbers.charts(
            rows.stream()
                .map(r -> r.field("patient_record_number"))
                .filter(n -> !n.isEmpty())
                .toList());
    Set<String> met = new HashSet<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (Line row : rows) {
      Verdict verdict = of(row, accounts, byNumber);
      PatientId chart = verdict.chart();
      PatientId about = verdict.about();
      if (verdict.code() == Code.GRANT && chart != null && about != null) {
        boolean twice =
            !met.add(chart.text() + about.text())
                || lines.proxyBefore(migration.no(), row.no(), chart, about);
        verdict = twice ? new Verdict(row, Code.SAME_PROXY, chart, about) : verdict;
      }
      verdicts.add(verdict);
    }
    return verdicts;
  }

  private Verdict of(Line row, Map<String, Line> accounts, Map<String, Set<PatientId>> byNumber) {
    if (row.account().isEmpty()) {
      return Verdict.of(row, Code.NO_ACCOUNT);
    }
    Line proxy = accounts.get(row.account());
    if (proxy == null) {
      return Verdict.of(row, Code.UNKNOWN_ACCOUNT);
    }
    PatientId chart = proxy.chart();
    if (chart == null || !comes(proxy)) {
      return Verdict.of(row, Code.ACCOUNT_NOT, chart);
    }
    if (relationship(row).isEmpty()) {
      return Verdict.of(row, Code.UNKNOWN_RELATIONSHIP, chart);
    }
    if (row.field("basis").isEmpty()) {
      return Verdict.of(row, Code.NO_BASIS, chart);
    }
    Optional<Basis> basis = basis(row);
    if (basis.isEmpty()) {
      return Verdict.of(row, Code.UNKNOWN_BASIS, chart);
    }
    String until = row.field("until");
    Optional<LocalDate> end = Days.of(until);
    if (!until.isEmpty() && end.isEmpty()) {
      return Verdict.of(row, Code.WRONG_DATE, chart);
    }
    if (end.isPresent()
        && end.get().isBefore(LocalDate.ofInstant(clock.instant(), branding.zone()))) {
      return Verdict.of(row, Code.ENDED, chart);
    }
    return about(row, chart, basis.get(), accounts, byNumber);
  }

  private Verdict about(
      Line row,
      PatientId chart,
      Basis basis,
      Map<String, Line> accounts,
      Map<String, Set<PatientId>> byNumber) {
    String number = row.field("patient_record_number");
    String account = row.field("patient_account");
    PatientId about;
    if (!number.isEmpty()) {
      Set<PatientId> standing =
          new HashSet<>(merging.standing(byNumber.getOrDefault(number, Set.of())).values());
      if (standing.size() > 1) {
        return Verdict.of(row, Code.SEVERAL_CHARTS, chart);
      }
      about = standing.stream().findFirst().orElse(null);
    } else if (!account.isEmpty()) {
      about = Optional.ofNullable(accounts.get(account)).map(Line::chart).orElse(null);
    } else {
      return Verdict.of(row, Code.NO_PATIENT, chart);
    }
    Optional<Chart> patient = Optional.ofNullable(about).flatMap(patients::chart);
    if (patient.isEmpty()) {
      return Verdict.of(row, Code.UNKNOWN_PATIENT, chart);
    }
    return new Verdict(
        row, stands(row, chart, patient.get(), basis, number), chart, patient.get().id());
  }

  private Code stands(Line row, PatientId chart, Chart patient, Basis basis, String number) {
    if (patient.id().equals(chart)) {
      return Code.SELF;
    }
    if (!number.isEmpty() && !sameBirthDate(row, patient)) {
      return Code.OTHER_PERSON;
    }
    if (patient.deceased()) {
      return Code.DECEASED;
    }
    return policy.wouldOpen(patient, basis) ? Code.GRANT : Code.AGE;
  }

  /** A number alone may be mistyped: somebody's record would open to a stranger. */
  private static boolean sameBirthDate(Line row, Chart patient) {
    return patient.birthDate() != null
        && Days.of(row.field("patient_birth_date")).filter(patient.birthDate()::equals).isPresent();
  }

  /** Whoever has a log-in here already is there to act too. */
  private static boolean comes(Line proxy) {
    Code code = proxy.code();
    return code != null && (code.worth() != Code.Worth.NOT || code == Code.HAS_LOG_IN);
  }

  static Optional<String> relationship(Line row) {
    String written = row.field("relationship").strip();
    String code = written.toUpperCase(Locale.ROOT);
    return RELATIONSHIPS.containsValue(code)
        ? Optional.of(code)
        : Optional.ofNullable(RELATIONSHIPS.get(written.toLowerCase(Locale.ROOT)));
  }

  static Optional<Basis> basis(Line row) {
    String written = row.field("basis").strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
    return Arrays.stream(Basis.values())
        .filter(b -> b != Basis.SELF && b.code().equals(written))
        .findFirst();
  }

  /** The end of the last day; null for none. */
  static @Nullable LocalDate lastDay(Line row) {
    return Days.of(row.field("until")).orElse(null);
  }
}
