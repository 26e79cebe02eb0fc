// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.AccountId;
import org.caredoor.account.passkey.SoftKey;
import org.caredoor.enrollment.activation.Beginner;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Demographics.Identifier;
import org.caredoor.patient.Demographics.Name;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists from another portal, from pasting them to who has come. */
@PortalTest
class MigrationPagesTests {
  private static final String LIST = "/staff/enrollment/migration";

  private final Portal portal;

  MigrationPagesTests(Portal portal) {
    this.portal = portal;
  }

  /** One at a time: what one test began must not be in the way of another. */
  @AfterEach
  void nothingIsLeftAtWork() {
    portal.bean(Database.class).house().sql("delete from enrollment.migration").update();
  }

  private String number() {
    return "MIG" + UUID.randomUUID().toString().substring(0, 8);
  }

  private String accounts(String number) {
    portal
        .bean(Charts.class)
        .open(
            new Demographics(
                List.of(new Name("official", List.of("Petra"), "Movic", null, null)),
                LocalDate.of(1970, 3, 1),
                "female",
                List.of(new Identifier("urn:mrn", number, "MR")),
                List.of(new Contact("email", null, number + "@example.org")),
                "en",
                null,
                null,
                true));
    return OldPortal.ACCOUNTS
        + "=1+1,Petra,Movic,1970-03-01,"
        + number
        + ","
        + number
        + "@example.org,\n@sum(a1),Nobody,Here,1970-03-01,,,\n";
  }

  private HtmlPage checked(Browser desk, String accounts) {
    HtmlPage given =
        desk.submit(
            desk.get(LIST),
            "main form[method=post]",
            Map.of("portal", "MyOldPortal", "accounts", accounts));
    assertThat(given.text("main")).contains("Being checked");
    OldLists.workOff(portal);
    return desk.get(given.path());
  }

  @Test
  void aCoordinatorPreparesAndAManagerStarts() {
    String number = number();
    Browser devon = portal.as("devon.park");
    HtmlPage report = checked(devon, accounts(number));
    assertThat(report.text("main"))
        .contains("Checked", "A link goes to the address in the chart", "A manager starts it.");
    assertThat(report.has("form[action$=/start]")).isFalse();
    String token = report.all("input[name=_csrf]").get(0).val();
    assertThat(devon.post(report.path() + "/start", Map.of("_csrf", token, "sure", "on")).status())
        .isEqualTo(403);
    Browser helen = portal.as("helen.kowalski");
    HtmlPage hers = helen.get(report.path());
    assertThat(helen.submit(hers, "form[action$=/start]", Map.of()).status()).isEqualTo(422);
    HtmlPage started = helen.submit(hers, "form[action$=/start]", Map.of("sure", "on"));
    assertThat(started.text("main")).contains("Under way");
    OldLists.workOff(portal);
    HtmlPage people = helen.get(report.path() + "/people");
    assertThat(people.text("main [role=status]")).isEqualTo("0 of 1 have come over.");
    assertThat(people.text("tbody")).contains("Petra Movic", "A link was sent", "Has a code");
    assertThat(helen.get(report.path() + "/people?state=active").text("main"))
        .contains("Nothing fits.");
    assertThat(helen.inLanguage("es").get(report.path()).text("main")).contains("Terminada");
  }

  @Test
  void whoActedThereActsAtTheirFirstVisit() {
    // given a mother and her child in the lists of the other portal
    Beginner mother = Beginner.born(portal, "1980-03-09");
    Beginner child = Beginner.born(portal, "2020-03-09");
    String ofChild = numbered(child);
    String accounts =
        OldPortal.ACCOUNTS
            + "m,%s,Start,1980-03-09,%s,,\n".formatted(mother.given(), numbered(mother));
    String proxies = OldPortal.PROXIES + "m,,%s,2020-03-09,mother,parent,\n".formatted(ofChild);
    long no =
        ((Migrations.Beginning.Begun)
                portal
                    .bean(Migrations.class)
                    .begin(
                        "MyOldPortal",
                        "",
                        Map.of(
                            "accounts", accounts.getBytes(StandardCharsets.UTF_8),
                            "proxies", proxies.getBytes(StandardCharsets.UTF_8)),
                        null))
            .no();
    OldLists.workOff(portal);
    assertThat(portal.bean(MigrationTable.class).start(no, false, new AccountId(9001))).isTrue();
    OldLists.workOff(portal);

    // when she begins with a code
    Browser phone = portal.browser();
    HtmlPage about =
        mother.makePasskey(phone, mother.start(phone, mother.code()), new SoftKey(portal.origin()));
    String record = "/for/" + child.chart() + "/home";
    assertThat(mother.agree(phone, about).path()).isEqualTo("/home");

    // then she reads the record of her child at once
    assertThat(phone.get(record).status()).isEqualTo(200);
  }

  /** Gives somebody a record number. */
  private String numbered(Beginner somebody) {
    Charts charts = portal.bean(Charts.class);
    Demographics known =
        Objects.requireNonNull(charts.facts(List.of(somebody.chart())).get(somebody.chart()));
    String number = number();
    charts.update(
        somebody.chart(),
        new Demographics(
            known.names(),
            known.birthDate(),
            known.sex(),
            List.of(new Identifier("urn:mrn", number, "MR")),
            known.contacts(),
            null,
            null,
            null,
            true));
    return number;
  }

  @Test
  void whereNoRowCanBeMovedThereIsNothingToStart() {
    Browser helen = portal.as("helen.kowalski");
    HtmlPage report = checked(helen, OldPortal.ACCOUNTS + "a1,Nobody,Here,1970-03-01,,,\n");
    assertThat(report.text("main")).contains("There is nothing to start");
    assertThat(report.has("form[action$=/start]")).isFalse();
    String token = report.all("input[name=_csrf]").get(0).val();
    HtmlPage refused = helen.post(report.path() + "/start", Map.of("_csrf", token, "sure", "on"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("[role=alert]")).contains("no row can be moved");
    assertThat(helen.get(report.path()).text("main")).contains("Checked");
  }

  @Test
  void aFoundScreenOfADeskStartsNothing() {
    Browser helen = portal.browser();
    helen.signIn("helen.kowalski");
    HtmlPage report = checked(helen, accounts(number()));
    portal.clock().pass(Duration.ofMinutes(11));
    assertThat(helen.submit(report, "form[action$=/start]", Map.of("sure", "on")).path())
        .isEqualTo("/staff/security/confirmation");
    assertThat(helen.get(report.path()).has("form[action$=/start]")).isTrue();
  }

  @Test
  void whatASpreadsheetWouldRunIsText() {
    Browser devon = portal.as("devon.park");
    HtmlPage report = checked(devon, accounts(number()));
    HtmlPage csv = devon.get(report.path() + "/rows.csv");
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition")).contains("attachment");
    assertThat(csv.source())
        .contains("\"accounts\",\"2\",\"'=1+1\",\"ready\",\"email\"")
        .contains("\"'@sum(a1)\",\"not\",\"unknown-person\"")
        .doesNotContain("Movic");
    assertThat(devon.get(report.path() + "/rows?worth=not").texts("tbody tr")).hasSize(1);
    assertThat(devon.get(report.path() + "/rows?q=nothing-like-it").text("main"))
        .contains("Nothing fits.");
  }

  @Test
  void theRowsArePutInOrder() {
    Browser devon = portal.as("devon.park");
    HtmlPage report =
        checked(
            devon,
            accounts(number()).lines().limit(2).collect(Collectors.joining("\n"))
                + """

                b2,Nobody,Here,1970-03-01,,,
                d4,Nobody,Here,,,,
                a1,,Here,1970-03-01,,,
                """);
    HtmlPage rows = devon.get(report.path() + "/rows");
    assertThat(rows.texts("tbody th")).containsExactly("=1+1", "b2", "d4", "a1");
    Map<String, List<String>> orders =
        Map.of(
            "account", List.of("=1+1", "a1", "b2", "d4"),
            "outcome", List.of("a1", "d4", "b2", "=1+1"));
    orders.forEach((order, expected) -> {
      HtmlPage page = devon.submit(rows, "main form[role=search]", Map.of("order", order));
      assertThat(page.texts("tbody th")).as(order).isEqualTo(expected);
      assertThat(page.one("#order [selected]").val()).isEqualTo(order);
    });
  }

  @Test
  void aListThatIsNoUseSaysWhyAndIsForgotten() {
    Browser devon = portal.as("devon.park");
    HtmlPage empty = devon.submit(devon.get(LIST), "main form[method=post]", Map.of());
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.texts(".error")).hasSize(2);
    HtmlPage wrong = checked(devon, "account,given_name,birth_date\na,b,c\n");
    assertThat(wrong.text("main")).contains("A column is missing:", "family_name");
    HtmlPage list = devon.submit(wrong, "form[action$=/dropping]", Map.of());
    assertThat(list.path()).isEqualTo(LIST);
    assertThat(devon.get(wrong.path()).status()).isEqualTo(404);
  }

  @Test
  void otherRolesAreRefused() {
    for (String who : List.of("tess.holloway", "maria.santos", "ines.carvalho")) {
      assertThat(portal.as(who).get(LIST).status()).as(who).isEqualTo(403);
    }
  }
}
