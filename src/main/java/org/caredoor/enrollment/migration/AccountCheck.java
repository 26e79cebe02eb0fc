// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.AccessPolicy;
import org.caredoor.enrollment.AgeForLogIn;
import org.caredoor.enrollment.AgeForLogIn.Age;
import org.caredoor.enrollment.EnrolmentState;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.OwnContacts;
import org.caredoor.enrollment.Standing;
import org.caredoor.notice.Channel;
import org.caredoor.notice.Links;
import org.caredoor.patient.Chart;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Demographics.Name;
import org.caredoor.patient.Match;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.patient.PeopleSearch;
import org.caredoor.patient.RecordNumbers;
import org.caredoor.patient.SharedContacts.Place;
import org.caredoor.web.Branding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says whose chart each account is, and how its owner is reached. A record number counts where
 * birth date and name agree; without one the rules of matching have to be sure.
 */
@Component
class AccountCheck {
  private static final Set<String> ACTIVE = Set.of("", "active", "enabled", "open");
  private static final Set<String> INACTIVE =
      Set.of("inactive", "disabled", "closed", "locked", "deceased", "deleted");

  private final LineTable lines;
  private final RecordNumbers numbers;
  private final Patients patients;
  private final Charts charts;
  private final Merging merging;
  private final Enrolments enrolments;
  private final AccessPolicy policy;
  private final AgeForLogIn ages;
  private final Links links;
  private final OwnContacts ownContacts;
  private final Branding branding;
  private final InstantSource clock;

  AccountCheck(
      LineTable lines,
      RecordNumbers numbers,
      Patients patients,
      Charts charts,
      Merging merging,
      Enrolments enrolments,
      AccessPolicy policy,
      AgeForLogIn ages,
      Links links,
      OwnContacts ownContacts,
      Branding branding,
      InstantSource clock) {
    this.lines = lines;
    this.numbers = numbers;
    this.patients = patients;
    this.charts = charts;
    this.merging = merging;
    this.enrolments = enrolments;
    this.policy = policy;
    this.ages = ages;
    this.links = links;
    this.ownContacts = ownContacts;
    this.branding = branding;
    this.clock = clock;
  }

  /** Checks rows that follow one another. */
  List<Verdict> of(Migration migration, List<Line> rows) {
    Map<String, Line> first =
        lines.accounts(migration.no(), rows.stream().map(Line::account).toList());
    Map<String, Set<PatientId>> byNumber =
        numbers.charts(
            rows.stream().map(r -> r.field("record_number")).filter(n -> !n.isEmpty()).toList());
    Map<PatientId, Demographics> facts =
        charts.facts(byNumber.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    List<Verdict> found = new ArrayList<>();
    for (Line row : rows) {
      Code wrong = wrong(row, first.get(row.account()));
      found.add(wrong == null ? matched(migration, row, byNumber, facts) : Verdict.of(row, wrong));
    }
    return settled(migration, found);
  }

  /** What is wrong with a row by itself. */
  private @Nullable Code wrong(Line row, @Nullable Line first) {
    if (row.account().isEmpty()) {
      return Code.NO_ACCOUNT;
    }
    if (first != null && first.no() < row.no()) {
      return Code.SAME_ACCOUNT;
    }
    if (row.field("given_name").isEmpty() || row.field("family_name").isEmpty()) {
      return Code.NO_NAME;
    }
    if (row.field("birth_date").isEmpty()) {
      return Code.NO_BIRTH_DATE;
    }
    Optional<LocalDate> born = Days.of(row.field("birth_date"));
    if (born.isEmpty()
        || born.get().isAfter(LocalDate.ofInstant(clock.instant(), branding.zone()))) {
      return Code.WRONG_BIRTH_DATE;
    }
    String status = row.field("status").toLowerCase(Locale.ROOT);
    return ACTIVE.contains(status)
        ? null
        : INACTIVE.contains(status) ? Code.INACTIVE : Code.WRONG_STATUS;
  }

  private Verdict matched(
      Migration migration,
      Line row,
      Map<String, Set<PatientId>> byNumber,
      Map<PatientId, Demographics> facts) {
    String number = row.field("record_number");
    if (number.isEmpty()) {
      return switch (patients.match("migration " + migration.no(), row.account(), person(row))) {
        case Match.One(PatientId chart) -> Verdict.of(row, Code.EMAIL, merging.standing(chart));
        case Match.None() -> Verdict.of(row, Code.UNKNOWN_PERSON);
        case Match.Unsure unsure -> Verdict.of(row, Code.UNSURE);
      };
    }
    Set<PatientId> known = byNumber.getOrDefault(number, Set.of());
    if (known.isEmpty()) {
      return Verdict.of(row, Code.UNKNOWN_NUMBER);
    }
    Set<PatientId> standing = new HashSet<>(merging.standing(known).values());
    if (standing.size() > 1) {
      return Verdict.of(row, Code.SEVERAL_CHARTS);
    }
    return known.stream().anyMatch(chart -> agrees(row, facts.get(chart)))
        ? Verdict.of(row, Code.EMAIL, standing.iterator().next())
        : Verdict.of(row, Code.OTHER_PERSON);
  }

  /** The birth date, and the first or the family name: the other one may have changed. */
  private static boolean agrees(Line row, @Nullable Demographics chart) {
    if (chart == null
        || !Days.of(row.field("birth_date")).equals(Optional.ofNullable(chart.birthDate()))) {
      return false;
    }
    String given = firstWord(row.field("given_name"));
    String family = PeopleSearch.fold(row.field("family_name"));
    return chart.names().stream()
        .anyMatch(n ->
            PeopleSearch.fold(n.family()).equals(family)
                || !n.given().isEmpty() && firstWord(n.given().getFirst()).equals(given));
  }

  private static String firstWord(String name) {
    return PeopleSearch.fold(name).replaceFirst(" .*", "");
  }

  private static Demographics person(Line row) {
    List<Contact> contacts = new ArrayList<>();
    for (String kind : List.of("email", "phone")) {
      if (!row.field(kind).isEmpty()) {
        contacts.add(new Contact(kind, null, row.field(kind)));
      }
    }
    return new Demographics(
        List.of(
            new Name(
                null,
                List.of(row.field("given_name").split("\\s+")),
                row.field("family_name"),
                null,
                null)),
        Days.of(row.field("birth_date")).orElse(null),
        null,
        List.of(),
        contacts,
        null,
        null,
        null,
        true);
  }

  /** Of those whose chart is known: whether its owner may come over, and how they are reached. */
  private List<Verdict> settled(Migration migration, List<Verdict> found) {
    Set<PatientId> ids =
        found.stream()
            .flatMap(v -> Optional.ofNullable(v.chart()).stream())
            .collect(Collectors.toSet());
    Map<PatientId, Chart> known =
        patients.charts(ids).stream().collect(Collectors.toMap(Chart::id, Function.identity()));
    Map<PatientId, Demographics> facts = charts.facts(ids);
    Map<PatientId, Standing> standings = enrolments.of(ids);
    Map<PatientId, Integer> met = new HashMap<>(lines.metCharts(migration.no(), ids));
    Set<Place> shared =
        ownContacts.shared(
            found.stream()
                .filter(v -> v.chart() != null)
                .flatMap(v -> places(v.line(), Objects.requireNonNull(v.chart()), facts))
                .toList());
    List<Verdict> settled = new ArrayList<>();
    for (Verdict verdict : found) {
      PatientId chart = verdict.chart();
      if (chart == null) {
        settled.add(verdict);
        continue;
      }
      Line row = verdict.line();
      Code code =
          met.getOrDefault(chart, row.no()) < row.no()
              ? Code.SAME_CHART
              : stands(known.get(chart), standings.get(chart))
                  .orElseGet(() -> way(row, mail(chart, facts, shared)));
      if (code.worth() == Code.Worth.READY) {
        met.putIfAbsent(chart, row.no());
      }
      settled.add(Verdict.of(row, code, chart));
    }
    return settled;
  }

  /** Why the owner of a chart cannot come over now. */
  Optional<Code> stands(@Nullable Chart chart, @Nullable Standing standing) {
    if (chart == null || standing == null || chart.carriedBy() != null) {
      return Optional.of(Code.CHANGED);
    }
    EnrolmentState state = standing.state();
    return switch (state) {
      case DECEASED -> Optional.of(Code.DECEASED);
      case ACTIVE, STARTED -> Optional.of(Code.HAS_LOG_IN);
      case LOCKED -> Optional.of(Code.LOCKED);
      case NOT_OFFERED, OFFERED, DECLINED, DEFERRED, TOKEN_ISSUED, LAPSED, CLOSED ->
          tooYoung(chart);
    };
  }

  private Optional<Code> tooYoung(Chart chart) {
    if (!policy.mayHaveOwn(chart)) {
      return Optional.of(Code.TOO_YOUNG);
    }
    return ages.of(chart) == Age.TEEN ? Optional.of(Code.MINOR) : Optional.empty();
  }

  /**
   * The e-mail addresses of a chart.
   *
   * @param shared of these and of the row, those by which another grown-up is reached too
   */
  private record Mail(PatientId chart, List<String> onFile, Set<Place> shared) {
    boolean knows(String typed) {
      return onFile.stream().anyMatch(typed::equalsIgnoreCase);
    }

    boolean isShared(String email) {
      return shared.contains(new Place(chart, "email", email));
    }
  }

  private static Mail mail(PatientId chart, Map<PatientId, Demographics> facts, Set<Place> shared) {
    return new Mail(chart, emails(Objects.requireNonNull(facts.get(chart)).contacts()), shared);
  }

  private static Stream<Place> places(
      Line row, PatientId chart, Map<PatientId, Demographics> facts) {
    return Stream.concat(
            Stream.of(row.field("email")),
            emails(Objects.requireNonNull(facts.get(chart)).contacts()).stream())
        .filter(email -> !email.isEmpty())
        .map(email -> new Place(chart, "email", email));
  }

  private Code way(Line row, Mail mail) {
    String typed = row.field("email");
    if (!typed.isEmpty() && !links.reaches(Channel.EMAIL, typed)) {
      return Code.LETTER_WRONG_EMAIL;
    }
    if (!typed.isEmpty() && !mail.isShared(typed)) {
      return mail.knows(typed) ? Code.EMAIL : Code.NEW_EMAIL;
    }
    if (onFile(mail).isPresent()) {
      return Code.EMAIL;
    }
    return typed.isEmpty() && mail.onFile().stream().noneMatch(mail::isShared)
        ? Code.LETTER
        : Code.LETTER_SHARED_EMAIL;
  }

  /** To which address of whom a link may go; nobody's where a letter has to do. */
  Map<Line, String> addresses(
      Migration migration, List<Line> rows, Map<PatientId, Demographics> facts) {
    Set<Place> shared =
        ownContacts.shared(rows.stream().flatMap(row -> places(row, chart(row), facts)).toList());
    Map<Line, String> found = new HashMap<>();
    for (Line row : rows) {
      address(migration, row, mail(chart(row), facts, shared))
          .ifPresent(address -> found.put(row, address));
    }
    return found;
  }

  private Optional<String> address(Migration migration, Line row, Mail mail) {
    String typed = row.field("email");
    boolean usable =
        !typed.isEmpty()
            && links.reaches(Channel.EMAIL, typed)
            && !mail.isShared(typed)
            && (migration.newAddresses() || mail.knows(typed));
    return usable ? Optional.of(typed) : onFile(mail);
  }

  private Optional<String> onFile(Mail mail) {
    return mail.onFile().stream()
        .filter(email -> links.reaches(Channel.EMAIL, email) && !mail.isShared(email))
        .findFirst();
  }

  private static PatientId chart(Line row) {
    return Objects.requireNonNull(row.chart());
  }

  private static List<String> emails(Collection<Contact> contacts) {
    return contacts.stream()
        .filter(c -> c.kind().equals("email") && !"old".equals(c.usage()))
        .map(c -> c.value().strip())
        .toList();
  }
}
