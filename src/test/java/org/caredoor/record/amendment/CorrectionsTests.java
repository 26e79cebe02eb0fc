// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.store.Database;
import org.caredoor.web.Formats;
import org.junit.jupiter.api.Test;

@PortalTest
class CorrectionsTests {
  private static final String FORM = "form[action$=/records/corrections]";

  private final Portal portal;

  CorrectionsTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void aRequestIsReceivedWithTheDayOfTheAnswerAndShownOnItsEntry() {
    Browser walter = portal.as("walter");
    HtmlPage list = walter.get("/records/allergies");
    HtmlPage form = walter.click(list, "main a[href*=/records/corrections/new?entry=]");
    assertThat(form.text("main")).contains("Codeine");

    HtmlPage receipt =
        walter.submit(
            form, FORM, Map.of("wrong", "It made me sick once.", "should", "Mild nausea"));

    LocalDate due =
        LocalDate.ofInstant(
            portal.clock().instant().plus(Duration.ofDays(60)), ZoneId.of("America/Los_Angeles"));
    assertThat(receipt.path()).matches("/records/corrections/\\d+");
    assertThat(receipt.text("main"))
        .contains("The clinic answers you by " + Formats.longDate(Locale.US, due))
        .contains("It made me sick once.", "Mild nausea");
    assertThat(walter.get("/records/allergies").text("main")).contains("You asked to correct this");

    HtmlPage sure = walter.click(receipt, "main a[href$=/withdrawal]");
    HtmlPage after = walter.submit(sure, "form[action$=/withdrawal]", Map.of());
    assertThat(after.text("main")).contains("You took this request back");
    assertThat(walter.get("/records/allergies").text("main"))
        .doesNotContain("You asked to correct this");
    assertThat(walter.get("/records/corrections").text("main")).contains("Taken back");
  }

  @Test
  void onlyWhoAskedTakesItBack() {
    Browser walter = portal.as("walter");
    HtmlPage form = walter.get("/records/corrections/new?page=/me");
    HtmlPage receipt = walter.submit(form, FORM, Map.of("wrong", "I moved house in May."));
    portal
        .bean(Database.class)
        .house()
        .sql(
            "update record.amendment_request set asked_by = -1"
                + " where what_is_wrong = 'I moved house in May.'")
        .update();

    assertThat(walter.get(receipt.path()).has("main a[href$=/withdrawal]")).isFalse();
    String token = receipt.all("input[name=_csrf]").get(0).attr("value");
    HtmlPage forced = walter.post(receipt.path() + "/withdrawal", Map.of("_csrf", token));
    assertThat(forced.status()).isEqualTo(403);
    assertThat(walter.get(receipt.path()).text("main")).doesNotContain("taken back", "took");
  }

  @Test
  void whatIsMissingIsSaidAndWhatWasTypedIsKept() {
    Browser walter = portal.as("walter");
    HtmlPage form = walter.get("/records/corrections/new?page=/me");
    HtmlPage again = walter.submit(form, FORM, Map.of("wrong", " ", "should", "A new phone"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.document().title()).startsWith("Error:");
    assertThat(again.one("#wrong").attr("aria-invalid")).isEqualTo("true");
    assertThat(again.one("#should").val()).isEqualTo("A new phone");
    assertThat(again.has(".summary[role=alert] a[href=#wrong]")).isTrue();

    HtmlPage tooLong = walter.submit(form, FORM, Map.of("wrong", "x".repeat(4001)));
    assertThat(tooLong.status()).isEqualTo(422);
    assertThat(tooLong.one("#wrong").val()).hasSize(4001);
  }

  @Test
  void sendingTheSameTwiceMakesOneRequest() {
    Browser evelyn = portal.as("evelyn");
    HtmlPage form = evelyn.get("/records/corrections/new?page=/medicines");
    Map<String, String> typed = Map.of("wrong", "I take half a tablet.");
    HtmlPage first = evelyn.submit(form, FORM, typed);
    HtmlPage second = evelyn.submit(form, FORM, typed);
    assertThat(second.path()).isEqualTo(first.path());
  }

  @Test
  void anotherRecordsEntryAndRequestDoNotExist() {
    Browser denise = portal.as("denise");
    assertThat(denise.get("/records/corrections/new?entry=99999").status()).isEqualTo(404);
    assertThat(denise.get("/records/corrections/99999").status()).isEqualTo(404);
  }

  @Test
  void aParentAsksInTheRecordOfAChild() {
    Browser ana = portal.as("ana");
    String child =
        ana.get("/home").all("a[href^=/for/]").stream()
            .map(a -> a.attr("href").replaceFirst("(/for/[^/]+).*", "$1"))
            .findFirst()
            .orElseThrow();
    HtmlPage form = ana.get(child + "/records/corrections/new?page=/records/allergies");
    HtmlPage receipt = ana.submit(form, FORM, Map.of("wrong", "Tree nuts are missing."));
    assertThat(receipt.path()).startsWith(child + "/records/corrections/");
    assertThat(ana.get("/records/corrections").text("main")).doesNotContain("Tree nuts");
  }

  @Test
  void aMachineIsStoppedAfterADaysMany() {
    Browser linh = portal.as("linh");
    HtmlPage form = linh.get("/records/corrections/new?page=/records");
    List<Integer> answers =
        java.util.stream.IntStream.range(0, CorrectionRepository.MOST_A_DAY + 1)
            .mapToObj(
                i -> linh.submitWithoutFollowing(form, FORM, Map.of("wrong", "No. " + i)).status())
            .toList();
    assertThat(answers.getLast()).isEqualTo(429);
    assertThat(answers.getFirst()).isEqualTo(302);
  }

  @Test
  void staffWhoLookAsThePatientSeeNoLinkAndCannotAsk() {
    Browser nurse = portal.as("maria.santos");
    String person =
        nurse
            .get("/staff/people?q=Denise+Cole")
            .all("main a[href~=^/staff/people/[0-9a-z]{12}$]")
            .stream()
            .map(a -> a.attr("href"))
            .findFirst()
            .orElseThrow();
    nurse.submit(nurse.get(person), "form[action$=/opening]", Map.of("purpose", "TREAT"));
    HtmlPage list = nurse.get(person + "/chart/records/allergies");
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.text(".lede")).startsWith("Denise");
    assertThat(list.has("main a[href*=corrections/new]")).isFalse();
    assertThat(nurse.get(person + "/chart/records/corrections/new?page=/me").status())
        .isEqualTo(403);
  }

  @Test
  void itSpeaksSpanish() {
    HtmlPage form = portal.as("walter").inLanguage("es").get("/records/corrections/new?page=/me");
    assertThat(form.text("main")).contains("¿Qué está mal?", "Mis datos");
  }
}
