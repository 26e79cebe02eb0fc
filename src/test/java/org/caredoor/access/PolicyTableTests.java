// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.rules.Rules;
import org.caredoor.access.rules.StaffRule;
import org.caredoor.account.AccountId;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.PatientId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Draws the tables of docs/policy.md from the engine, and fails while they differ. */
class PolicyTableTests {
  private static final Path DOCUMENT = Path.of("docs/policy.md");
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);
  private static final Instant NOON = TODAY.atTime(12, 0).atZone(ZONE).toInstant();
  private static final PatientFacts AT_NORTHGATE = new PatientFacts(TODAY, ZONE, "CA", "northgate");
  private static final List<Integer> AGES = List.of(9, 14, 40);

  private static Rules rules;

  @BeforeAll
  static void california() throws IOException {
    try (InputStream file = Rules.class.getResourceAsStream("california.json")) {
      rules =
          JsonMapper.shared().readValue(Objects.requireNonNull(file).readAllBytes(), Rules.class);
    }
  }

  @Test
  void theDocumentHasTheTablesOfTheEngine() throws IOException {
    String written = Files.readString(DOCUMENT);
    String drawn = between(written, "table", table());
    drawn = between(drawn, "teen", teen());
    drawn = between(drawn, "codes", codes());
    drawn = between(drawn, "staff", staff());
    if (System.getProperty("format", "").equals("apply")) {
      Files.writeString(DOCUMENT, drawn);
    }
    assertThat(drawn)
        .as("after a decision: mvn test -Dtest=PolicyTableTests -Dformat=apply")
        .isEqualTo(written);
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("\n| basis | child | teen | adult |\n|---|---|---|---|\n");
    for (Basis basis : Basis.values()) {
      table.append("| ").append(basis.code().replace('-', ' '));
      AGES.forEach(age -> table.append(" | ").append(cell(basis, age)));
      table.append(" |\n");
    }
    return table.toString();
  }

  private static String cell(Basis basis, int age) {
    return switch (ruling(basis, age)) {
      case Ruling.Deny deny -> "– (" + deny.code().code() + ")";
      case Ruling.Permit permit -> {
        String open =
            permit.scopes().equals(EnumSet.allOf(Scope.class))
                ? "all"
                : permit.scopes().size() + " of " + Scope.values().length;
        yield permit.hidden().isEmpty() ? open : open + " [" + labels(permit.hidden()) + "]";
      }
    };
  }

  private static String labels(Set<Label> hidden) {
    Set<Label> known = EnumSet.allOf(Label.class);
    if (hidden.equals(known)) {
      return "all labels";
    }
    known.remove(Label.UNCODED);
    return hidden.equals(known)
        ? "all but uncoded"
        : hidden.stream().sorted().map(Label::code).collect(Collectors.joining(", "));
  }

  private static String teen() {
    var permit = (Ruling.Permit) ruling(Basis.PARENT, 14);
    return permit.scopes().stream().sorted().map(Scope::code).collect(Collectors.joining(", "))
        + ".\n";
  }

  /** Role by purpose and site, as the engine rules for a chart that was opened just now. */
  private static String staff() {
    StringBuilder table =
        new StringBuilder(
            "\n"
                + "| role | purpose | at its site | at another site | in an emergency |\n"
                + "|---|---|---|---|---|\n");
    for (StaffRole role : StaffRole.values()) {
      List<StaffRule> rule = rules.staff(Set.of(role));
      List<Purpose> purposes =
          Arrays.stream(Purpose.values())
              .filter(p -> rule.stream().anyMatch(r -> r.purposes().contains(p)))
              .toList();
      table
          .append("| ")
          .append(role.code().replace('-', ' '))
          .append(" | ")
          .append(purposes.stream().map(Purpose::name).collect(Collectors.joining(", ")))
          .append(" | ")
          .append(desk(rule, purposes, "eastside"))
          .append(" | ")
          .append(desk(rule, purposes, "northgate"))
          .append(" | ")
          .append(desk(Engine.staff(rule, "eastside", AT_NORTHGATE, opening(Purpose.ETREAT))))
          .append(" |\n");
    }
    return table.toString();
  }

  /** The same for each of the purposes, or the table would have to say which. */
  private static String desk(List<StaffRule> rule, List<Purpose> purposes, String patientsSite) {
    PatientFacts patient = new PatientFacts(TODAY, ZONE, "CA", patientsSite);
    return (purposes.isEmpty() ? List.of(Purpose.TREAT) : purposes)
        .stream()
            .map(p -> desk(Engine.staff(rule, "eastside", patient, opening(p))))
            .distinct()
            .collect(Collectors.joining(" / "));
  }

  private static String desk(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Deny deny -> "– (" + deny.code().code() + ")";
      case Ruling.Permit permit -> {
        String open =
            permit.scopes().equals(EnumSet.allOf(Scope.class))
                ? "all"
                : permit.scopes().stream()
                    .sorted()
                    .map(Scope::code)
                    .collect(Collectors.joining(", "));
        yield permit.hidden().isEmpty() ? open : open + " [" + labels(permit.hidden()) + "]";
      }
    };
  }

  private static Openings.Opening opening(Purpose purpose) {
    return new Openings.Opening(purpose, NOON, NOON.plusSeconds(60), purpose == Purpose.ETREAT);
  }

  private static String codes() {
    return "\n| code | when |\n|---|---|\n"
        + Arrays.stream(RefusalCode.values())
            .map(c -> "| `%s` | %s |\n".formatted(c.code(), c.key().replace('-', ' ')))
            .collect(Collectors.joining());
  }

  private static Ruling ruling(Basis basis, int age) {
    var grant =
        new GrantFacts(
            new PatientId(1),
            1,
            new AccountId(1),
            basis == Basis.SELF ? "SELF" : "MTH",
            basis,
            Instant.EPOCH,
            null,
            null,
            0,
            false,
            null,
            List.of());
    return Engine.person(
        rules, grant, new PatientFacts(TODAY.minusYears(age), ZONE, "CA", "eastside"), NOON);
  }

  private static String between(String text, String mark, String drawn) {
    int from = text.indexOf("<!-- " + mark + " -->") + mark.length() + 9;
    int to = text.indexOf("<!-- /" + mark + " -->");
    return text.substring(0, from) + "\n" + drawn.stripLeading() + text.substring(to);
  }
}
