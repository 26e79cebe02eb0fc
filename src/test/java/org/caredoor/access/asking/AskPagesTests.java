// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.asking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.NewGrant;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** Somebody asks online to act for a person, and a desk answers. */
@PortalTest
class AskPagesTests {
  private final Portal portal;
  private final TestDatabase trail;
  private final Grants grants;
  private final AccessPolicy policy;
  private final Hospital hospital;
  private final Cast.Person erik = Cast.stranger("Erik Lund");
  private final AccountId account;

  AskPagesTests(Portal portal, TestDatabase trail, Grants grants, AccessPolicy policy) {
    this.portal = portal;
    this.trail = trail;
    this.grants = grants;
    this.policy = policy;
    this.hospital = new Hospital(portal);
    this.account = portal.enter(erik);
  }

  /** Somebody of an age whom the hospital knows. */
  private Hospital.Patient known(int age) {
    Hospital.Patient patient =
        Hospital.Patient.only(
            "Liv",
            "Lund",
            LocalDate.ofInstant(portal.clock().instant(), ZoneOffset.UTC)
                .minusYears(age)
                .minusMonths(3)
                .toString());
    assertThat(hospital.send(patient.json(""))).isEqualTo(200);
    return patient;
  }

  private static Map<String, String> form(
      String name, String born, String relationship, String basis, String paper) {
    LocalDate day = LocalDate.parse(born);
    return new HashMap<>(
        Map.of(
            "whom", name,
            "month", Integer.toString(day.getMonthValue()),
            "day", Integer.toString(day.getDayOfMonth()),
            "year", Integer.toString(day.getYear()),
            "relationship", relationship,
            "basis", basis,
            "paper", paper));
  }

  private HtmlPage ask(Hospital.Patient patient, String relationship, String basis, String paper) {
    Browser his = portal.as(erik);
    return his.submit(
        his.get("/family/ask"),
        "main form",
        form(patient.given() + " " + patient.family(), patient.born(), relationship, basis, paper));
  }

  /** Where the desk has the one that waits of him. */
  private String desk(Browser staff) {
    return staff.get("/staff/approvals/online").all("tbody tr:contains(Erik Lund) a").stream()
        .map(a -> a.attr("href"))
        .filter(this::his)
        .findFirst()
        .orElseThrow();
  }

  private boolean his(String address) {
    return portal
        .bean(Asks.class)
        .find(Long.parseLong(address.substring(address.lastIndexOf('/') + 1)))
        .filter(a -> a.account().equals(account))
        .isPresent();
  }

  private static HtmlPage match(Browser staff, String at, PatientId patient) {
    return staff.submit(staff.get(at), "form[action$=/patient]", Map.of("key", patient.text()));
  }

  @Test
  void theDeskSearchesThemAndPutsTheNewestFirst() {
    Hospital.Patient first = known(5);
    Hospital.Patient second = known(6);
    ask(first, "FTH", "parent", "birth-certificate");
    ask(second, "FTH", "parent", "birth-certificate");
    Browser tess = portal.as("tess.holloway");
    HtmlPage list = tess.get("/staff/approvals/online?order=newest");
    assertThat(list.all("tbody tr").getFirst().text()).contains(second.given());
    HtmlPage found =
        tess.submit(
            list, "main form[role=search]", Map.of("q", first.given().toUpperCase(Locale.ROOT)));
    assertThat(found.text("tbody")).contains(first.given()).doesNotContain(second.given());
    assertThat(found.one("#q").val()).isEqualTo(first.given().toUpperCase(Locale.ROOT));
    Cast.Person marit = Cast.stranger("Marit Solheim");
    portal.enter(marit);
    Browser hers = portal.as(marit);
    hers.submit(
        hers.get("/family/ask"),
        "main form",
        form("Nobody Whatsoever", "1980-01-02", "SPS", "power-of-attorney", ""));
    assertThat(tess.get("/staff/approvals/online?q=solheim").texts("tbody tr"))
        .as("by the name of who asks")
        .singleElement()
        .asString()
        .contains("Marit Solheim", "Nobody Whatsoever");
    assertThat(tess.get("/staff/approvals/online?q=nobody-of-that-name").text("main [role=status]"))
        .contains("Nothing fits");
  }

  /** The first two hundred of that name have asked for nothing. */
  @Test
  void anAskIsFoundByWhoAskedHoweverManyAreCalledSo() {
    Database database = portal.bean(Database.class);
    long last =
        database
            .house()
            .sql(
                """
                insert into account.user_account (realm, user_name, user_name_folded, display_name,
                  password_hash, password_changed_at, created_at)
                select 'PATIENT', 'torvald' || n, 'torvald' || n,
                  'Torvald ' || lpad(n::text, 3, '0') || ' Stange', '', now(), now()
                from generate_series(1, 300) n returning account_id
                """)
            .query(Long.class)
            .list()
            .getLast();
    database
        .house()
        .sql(
            """
            insert into access.ask (account_id, relationship, basis, whom, asked_at, expires_at, state)
            values (?, 'SPS', 'power-of-attorney', 'Nobody Atall', ?, ?, 'asked')
            """)
        .params(
            last,
            OffsetDateTime.ofInstant(portal.clock().instant(), ZoneOffset.UTC),
            OffsetDateTime.ofInstant(
                portal.clock().instant().plus(Duration.ofDays(9)), ZoneOffset.UTC))
        .update();
    HtmlPage found =
        portal.as("tess.holloway").get("/staff/approvals/online?q=torvald&order=newest");
    assertThat(found.texts("tbody tr")).singleElement().asString().contains("Nobody Atall");
  }

  @Test
  void aDayThatIsNoneIsCalledSo() {
    Browser his = portal.as(erik);
    Map<String, Map<String, String>> forms =
        Map.of("/family/ask", Map.of(), "/family/join", Map.of("code", "K7QD-3XWM-9P2H"));
    forms.forEach((page, typed) -> {
      Map<String, String> fields = new HashMap<>(typed);
      assertThat(his.submit(his.get(page), "main form", fields).text("#born-error"))
          .as(page)
          .isEqualTo("Type month, day and year of birth.");
      fields.putAll(Map.of("month", "2", "day", "31", "year", "2019"));
      HtmlPage none = his.submit(his.get(page), "main form", fields);
      assertThat(none.status()).as(page).isEqualTo(422);
      assertThat(none.text("#born-error")).as(page).startsWith("There is no such day");
    });
  }

  @Test
  void aMotherOfASmallChildIsLetInByOnePersonWhoSawThePaper() {
    Hospital.Patient child = known(5);
    PatientId chart = hospital.chart(child);
    HtmlPage sent = ask(child, "FTH", "parent", "birth-certificate");
    assertThat(sent.path()).isEqualTo("/family/asks");
    assertThat(sent.text("main"))
        .contains("We have what you asked for", "Birth certificate or Adoption decree")
        .contains("Photo ID");
    Browser tess = portal.as("tess.holloway");
    String at = desk(tess);
    long before = trail.lastEvent();
    HtmlPage page = tess.get(at);
    assertThat(page.text("#ask")).contains("Erik Lund", child.given(), "Parent");
    assertThat(portal.tracesSince(before))
        .anyMatch(t -> Long.valueOf(chart.value()).equals(t.patientId()));
    assertThat(match(tess, at, chart).text("main")).contains("I see the paper");
    assertThat(portal.as(erik).get("/family/asks").text("main"))
        .as("he does not notice")
        .contains("Waits");
    HtmlPage terms = tess.click(tess.get(at), "a[href*=/grants/new/terms]");
    tess.submit(
        terms,
        "#terms",
        Map.of("scope", "results", "paper", "birth-certificate", "digits", "4821"));
    assertThat(policy.openTo(account)).containsExactly(chart);
    HtmlPage given = portal.as(erik).get("/family/asks");
    assertThat(given.text("main")).contains("You may act for this person now");
    assertThat(portal.as(erik).click(given, "main a[href$=/access]").status()).isEqualTo(200);
    assertThat(tess.get(at).text("main [role=status]")).contains("Given", "Tess Holloway");
  }

  @Test
  void whoErredAboutTheBirthDateIsFoundByTheName() {
    Hospital.Patient child = known(6);
    PatientId chart = hospital.chart(child);
    Browser his = portal.as(erik);
    String wrong = LocalDate.parse(child.born()).minusDays(1).toString();
    String name = child.given() + " " + child.family();
    his.submit(
        his.get("/family/ask"),
        "main form",
        form(name, wrong, "FTH", "parent", "birth-certificate"));
    HtmlPage page = portal.as("tess.holloway").get(desk(portal.as("tess.holloway")));
    assertThat(page.one("#q").val()).isEqualTo(name);
    assertThat(page.all("[name=key]")).anyMatch(one -> one.val().equals(chart.text()));
  }

  @Test
  void theAnswerIsTheSameWhoeverIsNamed() {
    Hospital.Patient real = known(40);
    hospital.entrust(real);
    HtmlPage known = ask(real, "SPS", "power-of-attorney", "");
    Cast.Person other = Cast.stranger("Nils Berg");
    portal.enter(other);
    Browser nils = portal.as(other);
    HtmlPage unknown =
        nils.submit(
            nils.get("/family/ask"),
            "main form",
            form("Nobody Whatsoever", "1980-01-02", "SPS", "power-of-attorney", ""));
    assertThat(unknown.status()).isEqualTo(known.status());
    assertThat(said(unknown, "Nobody Whatsoever"))
        .isEqualTo(said(known, real.given() + " " + real.family()));
    // nor does anything change for him once the desk knows whom he means
    Browser tess = portal.as("tess.holloway");
    match(tess, desk(tess), hospital.chart(real));
    assertThat(said(portal.as(erik).get("/family/asks"), real.given() + " " + real.family()))
        .isEqualTo(said(nils.get("/family/asks"), "Nobody Whatsoever"));
  }

  private static String said(HtmlPage page, String name) {
    return page.text("main section:has(h2)").replace(name, "NAME");
  }

  @Test
  void aRefusalSaysTheSameForNobodyADangerAndThePatientsNo() {
    Browser tess = portal.as("tess.holloway");
    ask(known(40), "SPS", "power-of-attorney", "power-of-attorney");
    String at = desk(tess);
    HtmlPage page = tess.get(at);
    assertThat(page.all("#reason option").stream().map(o -> o.attr("value")))
        .as("nothing about a paper before there is a patient")
        .containsExactly("", "nobody", "other");
    assertThat(tess.submit(page, "form[action$=/refusal]", Map.of()).text("#reason-error"))
        .contains("Choose a reason");
    tess.submit(page, "form[action$=/refusal]", Map.of("reason", "nobody", "note", "No match"));
    String nobody = answer();
    assertThat(nobody).contains("We cannot say yes to this online").doesNotContain("No match");
    assertThat(notices(account)).containsExactly("access-refused");

    Hospital.Patient real = known(40);
    ask(real, "SPS", "power-of-attorney", "power-of-attorney");
    at = desk(tess);
    match(tess, at, hospital.chart(real));
    tess.submit(tess.get(at), "form[action$=/refusal]", Map.of("reason", "harm"));
    assertThat(answer()).isEqualTo(nobody);

    ask(real, "SPS", "power-of-attorney", "power-of-attorney");
    at = desk(tess);
    match(tess, at, hospital.chart(real));
    tess.submit(tess.get(at), "form[action$=/refusal]", Map.of("reason", "paper"));
    assertThat(answer()).contains("The paper that you showed does not say it");
  }

  /** What he reads of the last one. */
  private String answer() {
    return portal
        .as(erik)
        .get("/family/asks")
        .all("main section:has(h2)")
        .get(0)
        .select("p")
        .text()
        .replaceFirst("Asked on [^.]*\\.", "");
  }

  @Test
  void whatAnAdultMayGiveAloneGoesToThemAndNobodyElseDecides() {
    Hospital.Patient nora = known(40);
    Cast.Person hers = hospital.entrust(nora);
    PatientId chart = hospital.chart(nora);
    ask(nora, "SPS", "self-granted", "");
    Browser tess = portal.as("tess.holloway");
    String at = desk(tess);
    HtmlPage found = match(tess, at, chart);
    assertThat(tess.get(at + "?done=asked").has("main [role=status]")).isFalse();
    HtmlPage asked = tess.submit(found, "form[action$=/asking]", Map.of());
    assertThat(asked.text("main [role=status]")).contains(nora.given() + " was asked");
    assertThat(tess.get(at + "?done=asked").has("main [role=status]")).isTrue();
    assertThat(tess.get(at).has("main [role=status]")).isFalse();
    Browser helen = portal.as("helen.kowalski");
    HtmlPage request = helen.click(helen.get(at), "main a[href*=/requests/]");
    assertThat(request.text("main")).contains("Only the patient gives this");
    assertThat(request.text("#request")).contains("Waits for the patient");
    assertThat(request.has("form[action$=/approval]")).isFalse();
    String csrf = request.all("input[name=_csrf]").get(0).val();
    assertThat(helen.post(request.path() + "/approval", Map.of("_csrf", csrf)).status())
        .isEqualTo(409);
    assertThat(tess.get(request.path()).text("main"))
        .contains("You asked for this. The patient decides.");
    assertThat(portal.as("devon.park").get(request.path()).text("main"))
        .contains("The patient decides this. A manager or privacy officer may say no.");
    assertThat(helen.get("/staff/approvals?q=" + nora.given()).text("main table"))
        .contains("The patient decides");
    assertThat(
            helen.get("/staff/people/" + chart + "/grants").text("section[aria-labelledby=waits]"))
        .contains("Waits for a decision", "The patient decides");
    assertThat(helen.get("/staff/approvals/online").text("main")).contains("Waits for an answer");
    assertThat(policy.openTo(account)).isEmpty();

    AccountId owner = portal.enter(hers);
    assertThat(notices(owner)).containsExactly("access-asked");
    Browser her = portal.as(hers);
    HtmlPage wanted = her.click(her.get("/me/sharing"), "a[href^=/me/sharing/asks/]");
    assertThat(wanted.text("main")).contains("Erik Lund asks to act for you", "You decide");
    HtmlPage given = her.submit(wanted, "form[action$=/grant]", Map.of("scope", "results"));
    assertThat(given.text("main [role=status]")).contains("Given");
    assertThat(given.text("main")).contains("Erik Lund", "You gave this");
    assertThat(policy.openTo(account)).containsExactly(chart);
    assertThat(portal.as(erik).get("/family/asks").text("main")).contains("You may act");
    assertThat(notices(account)).containsExactly("access-given");
    assertThat(notices(owner)).containsExactly("access-asked", "access-changed");
    assertThat(her.post(wanted.path() + "/refusal", token(her)).location())
        .as("sent once more")
        .endsWith("done=late");
    assertThat(policy.openTo(account)).containsExactly(chart);
  }

  /** What a log-in is told of access, in its order. */
  private List<String> notices(AccountId reader) {
    return portal
        .bean(Database.class)
        .house()
        .sql(
            """
            select occasion from notice.notice
            where account_id = ? and occasion like 'access-%' order by created_at, occasion
            """)
        .param(reader.value())
        .query((row, n) -> row.getString(1))
        .list();
  }

  private static Map<String, String> token(Browser browser) {
    return Map.of("_csrf", browser.get("/me/sharing/review").all("input[name=_csrf]").get(0).val());
  }

  @Test
  void anAdultHearsFirstOfAPaperAndCanRefuse() {
    Hospital.Patient nora = known(40);
    Cast.Person hers = hospital.entrust(nora);
    PatientId chart = hospital.chart(nora);
    Browser tess = portal.as("tess.holloway");
    String request = writtenDown(tess, nora);
    Browser helen = portal.as("helen.kowalski");
    HtmlPage early = helen.submit(helen.get(request), "form[action$=/approval]", Map.of());
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.text("[role=alert]")).contains("may say no");
    Browser her = portal.as(hers);
    HtmlPage wanted = her.click(her.get("/me/sharing"), "a[href^=/me/sharing/asks/]");
    assertThat(wanted.text("main")).contains("You can say no", "Power of attorney");
    assertThat(her.submit(wanted, "form[action$=/refusal]", Map.of()).text("main [role=status]"))
        .contains("You said no");
    assertThat(helen.get(request).text("main [role=status]"))
        .contains("Refused", "The patient said no");
    assertThat(answer()).contains("We cannot say yes to this online").doesNotContain("patient");
    assertThat(policy.openTo(account)).doesNotContain(chart);
  }

  @Test
  void afterThreeDaysOrAYesASecondPersonDecides() {
    Hospital.Patient nora = known(40);
    Cast.Person hers = hospital.entrust(nora);
    String request = writtenDown(portal.as("tess.holloway"), nora);
    Browser her = portal.as(hers);
    HtmlPage wanted = her.click(her.get("/me/sharing"), "a[href^=/me/sharing/asks/]");
    her.submit(wanted, "form[action$=/agreement]", Map.of());
    Browser helen = portal.as("helen.kowalski");
    assertThat(helen.submit(helen.get(request), "form[action$=/approval]", Map.of()).status())
        .isEqualTo(200);
    assertThat(policy.openTo(account)).containsExactly(hospital.chart(nora));

    Hospital.Patient silent = known(50);
    hospital.entrust(silent);
    String second = writtenDown(portal.as("tess.holloway"), silent);
    portal.clock().pass(Duration.ofDays(3).plusMinutes(1));
    helen = portal.as("helen.kowalski");
    helen.submit(helen.get(second), "form[action$=/approval]", Map.of());
    assertThat(policy.openTo(account)).contains(hospital.chart(silent));
  }

  /** A power of attorney that he asked for and the desk saw; returns where it waits. */
  private String writtenDown(Browser tess, Hospital.Patient patient) {
    ask(patient, "SPS", "power-of-attorney", "power-of-attorney");
    String at = desk(tess);
    match(tess, at, hospital.chart(patient));
    HtmlPage waits =
        tess.submit(
            tess.click(tess.get(at), "a[href*=/grants/new/terms]"),
            "#terms",
            Map.of("scope", "results", "paper", "power-of-attorney", "digits", "4821"));
    assertThat(waits.path()).as(waits.toString()).contains("/requests/");
    return waits.path();
  }

  /** Else it would wait for the first of two, who could neither see nor refuse it any more. */
  @Test
  void whoIsMeantIsNotChangedWhileSomethingWaitsForThePatient() {
    Hospital.Patient nora = known(40);
    Cast.Person hers = hospital.entrust(nora);
    Hospital.Patient other = known(40);
    ask(nora, "SPS", "power-of-attorney", "power-of-attorney");
    Browser tess = portal.as("tess.holloway");
    String at = desk(tess);
    HtmlPage stale = match(tess, at, hospital.chart(nora));
    tess.submit(
        tess.click(tess.get(at), "a[href*=/grants/new/terms]"),
        "#terms",
        Map.of("scope", "results", "paper", "power-of-attorney", "digits", "4821"));
    String token = stale.one("form[action$=/patient] [name=_csrf]").val();
    for (String key : List.of("", hospital.chart(other).text())) {
      HtmlPage late = tess.post(at + "/patient", Map.of("_csrf", token, "key", key));
      assertThat(late.status()).isEqualTo(409);
      assertThat(late.text("[role=alert]")).contains("Decide it there");
      assertThat(late.text("main")).contains(nora.given());
    }
    Browser her = portal.as(hers);
    HtmlPage wanted = her.click(her.get("/me/sharing"), "a[href^=/me/sharing/asks/]");
    assertThat(her.submit(wanted, "form[action$=/refusal]", Map.of()).text("main [role=status]"))
        .contains("You said no");
    assertThat(policy.openTo(account)).isEmpty();
  }

  @Test
  void aRefusalWaitsForARequestThatIsTiedAtThatMoment() {
    Hospital.Patient nora = known(40);
    ask(nora, "SPS", "power-of-attorney", "power-of-attorney");
    Browser tess = portal.as("tess.holloway");
    String at = desk(tess);
    match(tess, at, hospital.chart(nora));
    Database database = portal.bean(Database.class);
    Asks asks = portal.bean(Asks.class);
    Ask seen = asks.find(Long.parseLong(at.substring(at.lastIndexOf('/') + 1))).orElseThrow();
    CompletableFuture<Boolean> refused =
        database.inHouse(() -> {
          asks.tie(seen.no(), 1, seen.expiresAt());
          CompletableFuture<Boolean> late =
              CompletableFuture.supplyAsync(() -> asks.refuse(seen, account, "harm", ""));
          while (!late.isDone() && !someoneWaits(database)) {
            Thread.onSpinWait();
          }
          return late;
        });
    assertThat(refused.join()).isFalse();
    assertThat(asks.find(seen.no()).orElseThrow().waits(portal.clock().instant())).isTrue();
  }

  private static boolean someoneWaits(Database database) {
    return database
        .house()
        .sql("select exists (select from pg_locks where not granted)")
        .query(Boolean.class)
        .single();
  }

  @Test
  void aTeenIsToldOfAParentAndAskedForNothing() {
    Hospital.Patient teen = known(14);
    Cast.Person hers = hospital.entrust(teen);
    ask(teen, "FTH", "parent", "birth-certificate");
    Browser tess = portal.as("tess.holloway");
    String at = desk(tess);
    match(tess, at, hospital.chart(teen));
    HtmlPage waits =
        tess.submit(
            tess.click(tess.get(at), "a[href*=/grants/new/terms]"),
            "#terms",
            Map.of("scope", "results", "paper", "birth-certificate", "digits", "4821"));
    Browser her = portal.as(hers);
    HtmlPage wanted = her.click(her.get("/me/sharing"), "a[href^=/me/sharing/asks/]");
    assertThat(wanted.text("main")).contains("You need do nothing");
    assertThat(wanted.has("form[action$=/refusal]")).isFalse();
    assertThat(her.post(wanted.path() + "/refusal", token(her)).location()).endsWith("done=late");
    Browser helen = portal.as("helen.kowalski");
    helen.submit(helen.get(waits.path()), "form[action$=/approval]", Map.of());
    assertThat(policy.openTo(account)).containsExactly(hospital.chart(teen));
  }

  @Test
  void whatIsTakenBackIsNotGivenAnyMore() {
    Hospital.Patient walter = known(70);
    Browser tess = portal.as("tess.holloway");
    String request = writtenDown(tess, walter);
    Browser his = portal.as(erik);
    his.submit(his.get("/family/asks"), "form[action$=/withdrawal]", Map.of());
    HtmlPage late =
        portal
            .as("helen.kowalski")
            .submit(portal.as("helen.kowalski").get(request), "form[action$=/approval]", Map.of());
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("[role=alert]")).contains("took it back");
    assertThat(policy.openTo(account)).isEmpty();
  }

  @Test
  void nobodyUsesTheAskOfAnotherOrForAnother() {
    Hospital.Patient child = known(5);
    Hospital.Patient neighbour = known(5);
    ask(child, "FTH", "parent", "birth-certificate");
    Browser tess = portal.as("tess.holloway");
    String at = desk(tess);
    match(tess, at, hospital.chart(child));
    String terms = tess.get(at).one("a[href*=/grants/new/terms]").attr("href");
    // the same form for another child, whose mark it is not
    HtmlPage other =
        tess.get(terms.replace(hospital.chart(child).text(), hospital.chart(neighbour).text()));
    assertThat(other.path()).endsWith("/grants/new");
    // a stranger takes back nothing of his
    Cast.Person nils = Cast.stranger("Nils Berg");
    portal.enter(nils);
    Browser stranger = portal.as(nils);
    String no = at.substring(at.lastIndexOf('/') + 1);
    stranger.post("/family/asks/" + no + "/withdrawal", tokenOf(stranger));
    assertThat(portal.as(erik).get("/family/asks").text("main")).contains("Waits");
    assertThat(stranger.get("/family/asks").text("main")).doesNotContain(child.given());
    // a desk of another clinic does not see what is to be shown elsewhere
    portal
        .bean(Database.class)
        .house()
        .sql("update access.ask set site_key = 'northgate' where ask_no = ?")
        .param(Long.parseLong(no))
        .update();
    assertThat(tess.get(at).status()).isEqualTo(404);
    assertThat(portal.as("grace.okafor").get(at).status()).isEqualTo(403);
  }

  private static Map<String, String> tokenOf(Browser browser) {
    return Map.of("_csrf", browser.get("/family/ask").all("input[name=_csrf]").get(0).val());
  }

  @Test
  void whatIsWrongIsSaidBesideTheFieldAndWhatWasTypedStays() {
    Browser his = portal.as(erik);
    HtmlPage form = his.get("/family/ask");
    HtmlPage wrong =
        his.submit(
            form,
            "main form",
            Map.of(
                "whom", "Liv Lund",
                "month", "2",
                "day", "30",
                "year", "2020",
                "relationship", "GRPRN",
                "basis", "parent",
                "paper", "power-of-attorney"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text("#born-error")).contains("Type month, day and year");
    assertThat(wrong.text("#relationship-error")).contains("Only a mother, father or parent");
    assertThat(wrong.text("#paper-error")).contains("does not show it");
    assertThat(wrong.one("#whom").val()).isEqualTo("Liv Lund");
    assertThat(wrong.one("#basis-parent").hasAttr("checked")).isTrue();
    assertThat(his.submit(form, "main form", Map.of()).all("main .error")).hasSize(4);
    assertThat(his.get("/family/asks").text("main")).contains("You have not asked for anything");
  }

  @Test
  void askingWithoutEndIsRefused() {
    Browser his = portal.as(erik);
    HtmlPage form = his.get("/family/ask");
    for (int i = 0; i < Asks.MOST_WAITING; i++) {
      his.submit(
          form, "main form", form("Child " + (char) ('A' + i), "2019-05-04", "FTH", "parent", ""));
    }
    HtmlPage again =
        his.submit(form, "main form", form("Child A", "2019-05-04", "FTH", "parent", ""));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text("[role=alert]")).contains("as much as can wait");
    assertThat(his.get("/family/asks").all("main section:has(h2)")).hasSize(Asks.MOST_WAITING);
  }

  @Test
  void whatWasTypedIsForgottenSomeTimeAfterTheAnswer() {
    ask(known(40), "SPS", "power-of-attorney", "");
    Browser his = portal.as(erik);
    his.submit(his.get("/family/asks"), "form[action$=/withdrawal]", Map.of());
    portal.clock().pass(Duration.ofDays(91));
    portal.bean(Asks.class).forget();
    Ask kept = portal.bean(Asks.class).of(account).getFirst();
    assertThat(kept.whom()).isEmpty();
    assertThat(kept.born()).isNull();
  }

  @Test
  void anAccessWithAnEndIsRenewedWithoutAGap() {
    Hospital.Patient walter = known(70);
    PatientId chart = hospital.chart(walter);
    grants.give(
        new NewGrant(
            chart,
            account,
            "CHILD",
            Basis.COURT_ORDER,
            null,
            portal.clock().instant().plus(Duration.ofDays(20)),
            null,
            Set.of(),
            null,
            null));
    Browser his = portal.as(erik);
    HtmlPage access = his.get("/for/" + chart + "/access");
    HtmlPage sent =
        his.submit(
            his.click(access, "main a[href^=/family/renewals/]"),
            "main form",
            Map.of("paper", "court-order"));
    assertThat(sent.path()).isEqualTo("/family/asks");
    Browser tess = portal.as("tess.holloway");
    HtmlPage coming = tess.get("/staff/approvals/coming");
    assertThat(coming.text("section:has(#ending)")).contains("Erik Lund", "Asks that it go on");
    String at = desk(tess);
    HtmlPage waits =
        tess.submit(
            tess.click(tess.get(at), "a[href*=/terms?ask]"),
            "#terms",
            Map.of(
                "until", "",
                "endless", "on",
                "paper", "court-order",
                "digits", "77",
                "dated",
                    LocalDate.ofInstant(portal.clock().instant(), ZoneOffset.UTC)
                        .minusDays(3)
                        .toString()));
    assertThat(waits.path()).as(waits.toString()).contains("/requests/");
    assertThat(policy.openTo(account)).containsExactly(chart);
    // decided late, after the old one is over: it goes on all the same
    portal.clock().pass(Duration.ofDays(21));
    assertThat(policy.openTo(account)).isEmpty();
    Browser helen = portal.as("helen.kowalski");
    helen.submit(helen.get(waits.path()), "form[action$=/approval]", Map.of());
    assertThat(policy.openTo(account)).containsExactly(chart);
    assertThat(portal.as(erik).get("/family/asks").text("main")).contains("You may act");
  }

  @Test
  void onlyOnesOwnAccessIsRenewed() {
    Hospital.Patient walter = known(70);
    PatientId chart = hospital.chart(walter);
    Cast.Person ingrid = Cast.stranger("Ingrid Lund");
    grants.give(portal.enter(ingrid), chart, "SPS", Basis.POWER_OF_ATTORNEY);
    assertThat(portal.as(erik).get("/family/renewals/" + chart + "/1").status()).isEqualTo(404);
    assertThat(portal.as(ingrid).get("/family/renewals/" + chart + "/1").status())
        .as("it has no end")
        .isEqualTo(404);
  }
}
