// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.account.RecoveryCodes;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.Issued;
import org.caredoor.enrollment.Standing;
import org.caredoor.enrollment.Tokens;
import org.caredoor.notice.LinkEvent;
import org.caredoor.notice.Links;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.web.Branding;
import org.caredoor.web.PublicAddress;
import org.caredoor.web.Words;
import org.springframework.stereotype.Component;

/** Does what a check said, unless something changed since, in the running transaction. */
@Component
class Moves {
  private final LineTable lines;
  private final AccountCheck accounts;
  private final FirstVisits visits;
  private final Patients patients;
  private final Charts charts;
  private final Enrolments enrolments;
  private final Tokens tokens;
  private final Links links;
  private final PublicAddress address;
  private final Branding branding;

  Moves(
      LineTable lines,
      AccountCheck accounts,
      FirstVisits visits,
      Patients patients,
      Charts charts,
      Enrolments enrolments,
      Tokens tokens,
      Links links,
      PublicAddress address,
      Branding branding) {
    this.lines = lines;
    this.accounts = accounts;
    this.visits = visits;
    this.patients = patients;
    this.charts = charts;
    this.enrolments = enrolments;
    this.tokens = tokens;
    this.links = links;
    this.address = address;
    this.branding = branding;
  }

  List<Verdict> of(Migration migration, List<Line> rows) {
    return switch (rows.getFirst().kind()) {
      case ACCOUNTS -> accounts(migration, rows);
      case PROXIES -> proxies(migration, rows);
      case CONSENTS -> rows.stream().map(row -> Verdict.of(row, Code.KEPT, row.chart())).toList();
    };
  }

  private List<Verdict> accounts(Migration migration, List<Line> rows) {
    Set<PatientId> ids =
        rows.stream().map(r -> Objects.requireNonNull(r.chart())).collect(Collectors.toSet());
    Map<PatientId, Chart> known =
        patients.charts(ids).stream().collect(Collectors.toMap(Chart::id, Function.identity()));
    Map<PatientId, Demographics> facts = charts.facts(ids);
    Map<PatientId, Standing> standings = enrolments.of(ids);
    Map<Line, String> addresses = accounts.addresses(migration, rows, facts);
    List<Verdict> verdicts = new ArrayList<>();
    for (Line row : rows) {
      PatientId id = Objects.requireNonNull(row.chart());
      Chart chart = known.get(id);
      Optional<Code> changed = accounts.stands(chart, standings.get(id));
      if (changed.isPresent()) {
        verdicts.add(Verdict.of(row, changed.get(), id));
        continue;
      }
      Optional<String> to =
          lines.refusedMail(migration.no(), row.account())
              ? Optional.empty()
              : Optional.ofNullable(addresses.get(row));
      to.ifPresent(email -> send(migration, row, Objects.requireNonNull(chart), email));
      verdicts.add(Verdict.of(row, to.isPresent() ? Code.SENT : Code.BY_LETTER, id));
    }
    return verdicts;
  }

  private void send(Migration migration, Line row, Chart chart, String email) {
    String site = Objects.requireNonNullElse(chart.siteKey(), migration.site());
    Issued issued = tokens.issue(chart.id(), site, Channel.EMAIL, migration.startedBy());
    lines.token(migration.no(), row.no(), issued.no());
    links.send(
        "start-" + chart.id().text() + "-" + issued.no(),
        org.caredoor.notice.Channel.EMAIL,
        email,
        language(row, chart),
        LinkEvent.MOVED,
        address.page("/start?code=" + RecoveryCodes.normal(issued.code())),
        Map.of("date", LocalDate.ofInstant(issued.expires(), branding.zone()).toString()));
  }

  /** What they chose in the other portal; else what the chart says. */
  private static String language(Line row, Chart chart) {
    String chosen = row.field("language");
    String tag =
        chosen.isEmpty() ? Objects.requireNonNullElse(chart.language(), "") : named(chosen);
    return Words.closest(Locale.forLanguageTag(tag)).getLanguage();
  }

  private static String named(String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "spanish", "español" -> "es";
      case "english" -> "en";
      default -> written;
    };
  }

  private List<Verdict> proxies(Migration migration, List<Line> rows) {
    Map<Integer, Code> codes = new HashMap<>();
    for (Line row : rows) {
      codes.put(row.no(), visits.give(migration, row));
    }
    return rows.stream()
        .map(row ->
            new Verdict(row, codes.getOrDefault(row.no(), Code.WAITS), row.chart(), row.about()))
        .toList();
  }
}
