// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.enrollment.Looked;
import org.caredoor.enrollment.Tokens;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** A front desk helps people to a log-in while they stand there. */
@PortalTest
class EnrollmentDeskPagesTests {
  private static final String SPANISH =
      ", \"communication\": [{\"language\": {\"coding\": [{\"code\": \"es\"}]}, \"preferred\":"
          + " true}]";
  private static final String REACHABLE =
      """
      , "telecom": [{"system": "phone", "use": "mobile", "value": "(555) 010-4487"},
        {"system": "email", "value": "rosa.delgado@example.org"}],
        "address": [{"line": ["14 Elm Street"], "city": "Riverbend", "state": "CA", "postalCode": "95901"}]
      """;

  private final Portal portal;
  private final Tokens tokens;
  private final TestDatabase trail;
  private final Browser tess;

  EnrollmentDeskPagesTests(Portal portal, Tokens tokens, TestDatabase trail) {
    this.portal = portal;
    this.tokens = tokens;
    this.trail = trail;
    this.tess = portal.as("tess.holloway");
  }

  @Test
  void isFoundFromThePersonByThoseWhoHelp() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, "");
    HtmlPage person = tess.get("/staff/people/" + rosa.id());
    HtmlPage desk = tess.click(person, "main a[href$='/enrollment']");
    assertThat(desk.text("h1")).startsWith("Start an account for Rosa");
    assertThat(desk.text("#state")).contains("Not offered yet");
    assertThat(
            portal
                .as("maria.santos")
                .get("/staff/people/" + rosa.id())
                .has("a[href$='/enrollment']"))
        .isFalse();
  }

  @Test
  void showsTheLetterAsItPrintsInTheirLanguage() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, SPANISH);
    HtmlPage desk = tess.get(rosa.desk());
    assertThat(desk.one(".sheet").attr("lang")).isEqualTo("es-US");
    assertThat(desk.one(".split > :first-child").tagName())
        .as("the steps first")
        .isEqualTo("aside");
    assertThat(desk.text(".sheet"))
        .contains("ya puede abrir su cuenta", "••••-••••-••••", "(555) 555-0142")
        .contains("Eastside clinic. Lunes a jueves");
    HtmlPage english = tess.click(desk, "a[href$='language=en']");
    assertThat(english.text(".sheet"))
        .contains("your account is ready to start", "Monday to Thursday");
  }

  @Test
  void nothingIsHandedOverBeforeADocumentWasSeen() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, "");
    HtmlPage desk = tess.get(rosa.desk());
    assertThat(desk.has("form[action$='/code']")).isFalse();
    String token = desk.one("form[action$=identity-check] [name=_csrf]").val();
    HtmlPage refused = tess.post(rosa.desk() + "/code", Map.of("_csrf", token));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("[role=alert]")).contains("Look at a photo ID first");
    assertThat(tess.post(rosa.desk() + "/letter", Map.of("_csrf", token)).status()).isEqualTo(409);
    assertThat(tess.get(rosa.desk()).text("#state")).contains("Not offered yet");

    HtmlPage wrong =
        tess.submit(
            desk,
            "form[action$=identity-check]",
            Map.of("document", "PASSPORT", "last-digits", "D1234567"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text("#last-digits-error")).contains("last 2 to 4");
    assertThat(wrong.one("#document-PASSPORT").hasAttr("checked")).isTrue();
    assertThat(wrong.one("#last-digits").val()).isEqualTo("D1234567");

    HtmlPage seen = rosa.identify(tess);
    assertThat(seen.text("main [role=status]")).contains("You saw their ID");
    assertThat(seen.text("aside")).contains("Photo ID seen", "Passport, ends in 7K2");
    portal.clock().pass(Duration.ofHours(1));
    assertThat(portal.as("tess.holloway").get(rosa.desk()).has("form[action$='/code']")).isFalse();
  }

  @Test
  void aColleagueLooksForThemselves() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, "");
    rosa.identify(tess);
    assertThat(portal.as("devon.park").get(rosa.desk()).has("form[action$='/code']")).isFalse();
  }

  @Test
  void theLetterBringsACodeThatWorksAndTheTrailSaysSo() throws IOException {
    Visitor rosa = Visitor.at(portal, "eastside", 36, SPANISH);
    HtmlPage seen = rosa.identify(tess);
    long before = trail.lastEvent();
    HtmlPage letter =
        tess.submit(seen, "form[action$='/letter']:has(#english)", Map.of("english", "true"));
    assertThat(letter.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(letter.header("Content-Disposition")).doesNotContain("Rosa");
    assertThat(letter.header("Cache-Control")).contains("no-store");
    try (PDDocument pdf = Loader.loadPDF(letter.bytes())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(2);
      String text = new PDFTextStripper().getText(pdf);
      String code = text.replaceAll("(?s).*?([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}).*", "$1");
      assertThat(tokens.look(code, "198.51.100.9")).isInstanceOf(Looked.Open.class);
    }
    assertThat(portal.tracesSince(before))
        .anyMatch(t ->
            t.what().equals("/staff/people/{key}/enrollment/letter")
                && t.action().equals("CREATE")
                && t.outcome().equals("DONE")
                && t.actorName().equals("Tess Holloway")
                && Long.valueOf(rosa.id().value()).equals(t.patientId()));
    HtmlPage after = tess.get(rosa.desk());
    assertThat(after.text("#state")).contains("Has a code", "Given by a letter");
    assertThat(after.text(".rows")).contains("Got a code", "Tess Holloway");
  }

  @Test
  void aNewCodeEndsTheOneBefore() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, "");
    String first = rosa.code(tess);
    String second =
        tess.submit(tess.get(rosa.desk()), "form[action$='/code']", Map.of()).text("#start-code");
    assertThat(tokens.look(first, "198.51.100.9")).isEqualTo(new Looked.Replaced());
    assertThat(tokens.look(second, "198.51.100.9")).isInstanceOf(Looked.Open.class);
    assertThat(tess.get(rosa.desk()).source()).doesNotContain(second);
  }

  /** No address shows it again: a change of the language would lose it without a word. */
  @Test
  void aPageThatShowsACodeOnceOffersNoOtherLanguage() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, "");
    HtmlPage desk = rosa.identify(tess);
    assertThat(desk.has("a[href^='/language']")).isTrue();
    HtmlPage shown = tess.submit(desk, "form[action$='/code']", Map.of());
    assertThat(shown.has("#start-code")).isTrue();
    assertThat(shown.has("a[href^='/language']")).isFalse();
  }

  @Test
  void whatGoesToTheAddressOfTheChartNeedsNoDocument() throws IOException {
    Visitor rosa = Visitor.at(portal, "eastside", 36, REACHABLE);
    HtmlPage desk = tess.get(rosa.desk());
    assertThat(desk.text("aside")).doesNotContain("rosa.delgado", "4487");
    HtmlPage letter = tess.submit(desk, "form:has([name=mail])", Map.of());
    try (PDDocument pdf = Loader.loadPDF(letter.bytes())) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("14 Elm Street", "Delgado");
    }
    Visitor homeless = Visitor.at(portal, "eastside", 36, "");
    HtmlPage none = tess.get(homeless.desk());
    assertThat(none.has("form:has([name=mail])")).isFalse();
    String token = none.one("form[action$=identity-check] [name=_csrf]").val();
    HtmlPage refused =
        tess.post(homeless.desk() + "/letter", Map.of("_csrf", token, "mail", "true"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("[role=alert]")).contains("no address");
  }

  @Test
  void anAnswerIsWrittenDownWithReasonAndDay() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, "");
    HtmlPage wrong =
        tess.submit(
            tess.get(rosa.desk()),
            "form[action$=answer]",
            Map.of("answer", "DEFERRED", "note", "works nights"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.texts(".error")).hasSize(2);
    assertThat(wrong.one("#note").val()).isEqualTo("works nights");
    String day =
        LocalDate.ofInstant(portal.clock().instant(), java.time.ZoneOffset.UTC)
            .plusDays(40)
            .toString();
    HtmlPage done =
        tess.submit(wrong, "form[action$=answer]", Map.of("reason", "no-time", "until", day));
    assertThat(done.text("#state")).contains("Not now", "Ask again from");
    assertThat(done.text(".rows")).contains("No time now: works nights", "Tess Holloway");
    HtmlPage no =
        tess.submit(
            done, "form[action$=answer]", Map.of("answer", "DECLINED", "reason", "not-interested"));
    assertThat(no.text("#state")).contains("Does not want one");
    assertThat(no.texts(".rows > li")).hasSize(2);
  }

  @Test
  void aCodeInWrongHandsIsStopped() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, "");
    String code = rosa.code(tess);
    HtmlPage page = tess.get(rosa.desk());
    assertThat(tess.submit(page, "form[action$=withdrawal]", Map.of()).status()).isEqualTo(422);
    HtmlPage stopped = tess.submit(page, "form[action$=withdrawal]", Map.of("why", "lost"));
    assertThat(stopped.text("main [role=status]")).contains("opens nothing any more");
    assertThat(tokens.look(code, "198.51.100.9")).isEqualTo(new Looked.Stopped("eastside"));
    assertThat(tess.submit(page, "form[action$=withdrawal]", Map.of("why", "lost")).status())
        .isEqualTo(409);
  }

  @Test
  void countsTheDayAndThoseWhoFinishedBeforeTheyLeft() {
    Browser marcus = portal.as("marcus.bell");
    Visitor quick = Visitor.at(portal, "northgate", 36, "");
    int before = started(marcus, quick);
    AccountId somebody = portal.enter(Cast.stranger("Rosa Delgado"));
    tokens.spend((Looked.Open) tokens.look(quick.code(marcus), "198.51.100.9"), somebody);
    Visitor slow = Visitor.at(portal, "northgate", 36, "");
    tokens.start((Looked.Open) tokens.look(slow.code(marcus), "198.51.100.9"), somebody);
    assertThat(started(marcus, slow)).isEqualTo(before + 2);
    assertThat(marcus.get(slow.desk()).text("h1 + p")).startsWith("Northgate clinic.");
  }

  private static int started(Browser desk, Visitor person) {
    String told = desk.get(person.desk()).text("h1 + p");
    return told.contains("No account")
        ? 0
        : Integer.parseInt(told.replaceAll("\\D*(\\d+).*", "$1"));
  }

  @Test
  void whoHasAnAccountIsTooYoungOrDiedGetsNoCode() {
    Visitor active = Visitor.at(portal, "eastside", 36, "");
    Cast.Person owner = Cast.stranger("Rosa Delgado");
    portal.bean(Grants.class).give(portal.enter(owner), active.id(), "SELF", Basis.SELF);
    portal.browser().signIn(owner);
    HtmlPage has = tess.get(active.desk());
    assertThat(has.text("#state")).contains("Has an account");
    assertThat(has.has("form[action$=identity-check]")).isFalse();

    Visitor child = Visitor.at(portal, "eastside", 7, "");
    HtmlPage young = tess.get(child.desk());
    assertThat(young.text("#state")).contains("too young for an account");
    assertThat(young.one("#state a").attr("href")).endsWith("/grants");
    assertThat(young.has("form[action$=identity-check]")).isFalse();

    Visitor died = Visitor.at(portal, "eastside", 88, ", \"deceasedBoolean\": true");
    HtmlPage gone = tess.get(died.desk());
    assertThat(gone.text("#state")).contains("Has died").doesNotContain("too young");
    assertThat(gone.has("main form")).isFalse();
    assertThat(gone.text("#who")).isEqualTo("The person");
    assertThat(gone.has("#children")).isFalse();
  }

  @Test
  void childrenOfTheSameNameAndAddressAreLinkedAtTheGrantsDesk() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, REACHABLE);
    Visitor teen = Visitor.at(portal, "eastside", 13, REACHABLE);
    Visitor elsewhere = Visitor.at(portal, "northgate", 9, REACHABLE);
    Visitor stranger = Visitor.at(portal, "eastside", 5, "");
    HtmlPage before = tess.get(rosa.desk());
    assertThat(before.text("[aria-labelledby=children]"))
        .contains(teen.person().given() + ", 13", "Link them when")
        .doesNotContain(stranger.person().given());
    portal
        .bean(Grants.class)
        .give(portal.enter(Cast.stranger("Rosa Delgado")), rosa.id(), "SELF", Basis.SELF);
    portal
        .bean(Database.class)
        .house()
        .sql(
            "insert into patient.identifier (patient_id, system, value, type) values (?, 'urn:mrn',"
                + " ?, 'MR')")
        .params(rosa.id().value(), "MRN-" + rosa.id())
        .update();
    HtmlPage link =
        tess.click(
            tess.get(rosa.desk()), "[aria-labelledby=children] a[href*='" + teen.id() + "']");
    HtmlPage children = tess.get(rosa.desk());
    assertThat(children.text("#children ~ ul li:contains(" + elsewhere.person().given() + ")"))
        .endsWith("Patient of another clinic");
    assertThat(children.has("a[href*='" + elsewhere.id() + "']")).isFalse();
    assertThat(link.path()).isEqualTo("/staff/people/" + teen.id() + "/grants/new");
    assertThat(link.one("#person").val()).isEqualTo("MRN-" + rosa.id());
  }
}
