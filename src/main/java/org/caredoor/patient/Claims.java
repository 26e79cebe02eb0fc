// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Demographics.Name;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Says whose chart somebody means who names themselves. */
@Component
public class Claims {
  private static final Pattern ZIP = Pattern.compile("\\b(\\d{5})(?:-\\d{4})?\\b");
  private static final int PHONE_END = 4;

  private final Database database;
  private final ChartFacts facts;

  Claims(Database database, ChartFacts facts) {
    this.database = database;
    this.facts = facts;
  }

  /** Whose chart it is. */
  public sealed interface Whose {
    /** Everything fits this chart, and no other. */
    record Sure(PatientId chart) implements Whose {}

    /** One of these perhaps. */
    record Perhaps(List<PatientId> charts, Doubt doubt) implements Whose {
      public Perhaps {
        charts = List.copyOf(charts);
      }
    }

    record Nobody() implements Whose {}
  }

  /** Why it is not sure. */
  public enum Doubt {
    SEVERAL,
    OTHER_FACT,
    OTHER_FAMILY_NAME
  }

  /** Looks for it among those born on that day. */
  public Whose whose(Claim claim) {
    List<PatientId> all = new ArrayList<>();
    List<PatientId> named = new ArrayList<>();
    List<PatientId> other = new ArrayList<>();
    Map<PatientId, Demographics> known = facts.of(bornOn(claim.born()));
    known.forEach((id, chart) -> {
      boolean given = chart.names().stream().anyMatch(n -> sameGiven(claim, n));
      boolean whole =
          chart.names().stream().anyMatch(n -> sameGiven(claim, n) && sameFamily(claim, n));
      boolean fits = fits(claim, chart);
      if (whole) {
        (fits ? all : named).add(id);
      } else if (given && fits) {
        other.add(id);
      }
    });
    if (all.size() == 1) {
      return new Whose.Sure(all.getFirst());
    }
    if (!all.isEmpty()) {
      return new Whose.Perhaps(all, Doubt.SEVERAL);
    }
    if (!named.isEmpty()) {
      return new Whose.Perhaps(named, Doubt.OTHER_FACT);
    }
    return other.isEmpty() ? new Whose.Nobody() : new Whose.Perhaps(other, Doubt.OTHER_FAMILY_NAME);
  }

  private List<PatientId> bornOn(LocalDate day) {
    return database
        .house()
        .sql(
            """
            select patient_id from patient.chart
            where birth_date = ? and active and deceased_at is null and carried_by is null
            order by patient_id
            """)
        .param(day)
        .query((row, n) -> new PatientId(row.getLong(1)))
        .list();
  }

  /** People write one of their given names, or all. */
  private static boolean sameGiven(Claim claim, Name name) {
    String typed = PeopleSearch.fold(claim.given());
    return !typed.isEmpty() && firstWord(typed).equals(firstWord(name.first()));
  }

  private static boolean sameFamily(Claim claim, Name name) {
    String typed = together(PeopleSearch.fold(claim.family()));
    return !typed.isEmpty() && typed.equals(together(name.foldedFamily()));
  }

  private static String firstWord(String words) {
    return words.split(" ", 2)[0];
  }

  /** "o brien" and "obrien" are one name. */
  private static String together(String words) {
    return words.replace(" ", "");
  }

  private static boolean fits(Claim claim, Demographics chart) {
    return switch (claim.fact()) {
      case RECORD_NUMBER ->
          chart.identifiers().stream()
              .filter(i -> "MR".equals(i.type()))
              .anyMatch(i -> sameNumber(claim.value(), i.value()));
      case PHONE -> {
        String typed = claim.value().replaceAll("\\D", "");
        yield typed.length() >= PHONE_END
            && used(chart, "phone")
                .map(Contact::value)
                .anyMatch(number -> end(number).equals(end(typed)));
      }
      case ZIP -> {
        String typed = zip(claim.value());
        yield !typed.isEmpty()
            && used(chart, "address").map(Contact::value).anyMatch(a -> zip(a).equals(typed));
      }
    };
  }

  private static Stream<Contact> used(Demographics chart, String kind) {
    return chart.contacts().stream().filter(c -> c.kind().equals(kind) && !"old".equals(c.usage()));
  }

  private static boolean sameNumber(String typed, String known) {
    String wanted = plain(typed);
    return !wanted.isEmpty()
        && (wanted.equals(plain(known)) || wanted.equals(plain(RecordNumber.readable(known))));
  }

  private static String plain(String number) {
    return number.replaceAll("[\\s.-]", "").toLowerCase(Locale.ROOT);
  }

  private static String end(String number) {
    String digits = number.replaceAll("\\D", "");
    return digits.substring(Math.max(0, digits.length() - PHONE_END));
  }

  /** The last one: a house may have such a number too. */
  private static String zip(String text) {
    return ZIP.matcher(text)
        .results()
        .reduce((first, second) -> second)
        .map((MatchResult found) -> found.group(1))
        .orElse("");
  }
}
