// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caredoor.account.StaffRole.CONCIERGE;
import static org.caredoor.account.StaffRole.COORDINATOR;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Post;
import org.caredoor.account.Side;
import org.caredoor.account.StaffRole;
import org.caredoor.account.StaffSites;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@PortalTest
class LogInDeskPagesTests {
  private static final String NEW = "seven swans asleep at noon";
  private static final String SITE = "eastside";
  private static final String SEEN = "main form[action$=start-code]";

  private final Portal portal;
  private final Browser desk;
  private final Database database;
  private final People people;

  LogInDeskPagesTests(Portal portal) {
    this.portal = portal;
    this.desk = portal.browser();
    this.database = portal.bean(Database.class);
    this.people = new People(portal);
  }

  @AfterEach
  void forgetMistakes() {
    database.house().sql("delete from account.throttle").update();
  }

  @Test
  void aDeskHandsACodeOverThatLeadsToANewPasswordAndApp() {
    People.Person rosa = people.enterAt(SITE);
    String email = rosa.name() + "@example.org";
    portal.bean(Accounts.class).enterEmail(rosa.account(), email);
    Browser elsewhere = portal.browser();
    rosa.signIn(elsewhere);
    atDesk(CONCIERGE);
    HtmlPage page = desk.click(find(email), "main .rows a");
    HtmlPage missing = desk.submit(page, SEEN, Map.of());
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.texts(".summary li")).hasSize(2);
    HtmlPage handed = handOver(missing);
    String code = handed.text("#start-code");
    assertThat(code).matches("[A-HJKMNP-Z2-9]{4}(-[A-HJKMNP-Z2-9]{4}){2}");

    Browser phone = portal.browser();
    phone.get("/sign-in/start-code");
    Browser planted = phone.copy();
    HtmlPage choose = enter(phone, rosa.name(), code.toLowerCase().replace("-", " "));
    assertThat(choose.path()).isEqualTo("/sign-in/recovery/password");
    assertThat(planted.get("/sign-in/recovery/password").path()).isEqualTo("/sign-in/recovery");
    HtmlPage setUp =
        phone.submit(choose, "main form:has([name=new])", Map.of("new", NEW, "repeat", NEW));
    assertThat(setUp.path()).isEqualTo("/sign-in/set-up");
    assertThat(elsewhere.get("/me/security").path()).isEqualTo("/sign-in");
    assertThat(rosa.withPassword(NEW).enterPassword(portal.browser()).path())
        .isEqualTo("/sign-in/set-up");
    assertThat(enter(portal.browser(), rosa.name(), code).status()).isEqualTo(401);
    assertThat(new Post(database).subjectsTo(email))
        .contains(
            "A start code was handed over",
            "Your password was changed",
            "Your code app was taken away");
  }

  @Test
  void onlyTheKindOfDocumentAndItsLastDigitsAreKept() {
    People.Person rosa = people.enterAt(SITE);
    atDesk(COORDINATOR);
    HtmlPage page = desk.get("/staff/support/log-ins/" + rosa.account().value());
    HtmlPage long_ =
        desk.submit(page, SEEN, Map.of("document", "PASSPORT", "last-digits", "123456789"));
    assertThat(long_.status()).isEqualTo(422);
    handOver(page);
    assertThat(
            database
                .house()
                .sql(
                    """
                    select document || ' ' || last_digits from account.identity_check
                    where account_id = ?
                    """)
                .param(rosa.account().value())
                .query(String.class)
                .list())
        .containsExactly("STATE_ID 7K2");
  }

  @Test
  void aCodeLivesADayAndOnlyTheNewestWorks() {
    People.Person rosa = withEmail();
    atDesk(StaffRole.ADMINISTRATOR);
    HtmlPage page = desk.get("/staff/support/log-ins/" + rosa.account().value());
    String first = handOver(page).text("#start-code");
    String second = handOver(page).text("#start-code");
    assertThat(enter(portal.browser(), rosa.name(), first).status()).isEqualTo(401);
    portal.clock().pass(Duration.ofHours(24));
    assertThat(enter(portal.browser(), rosa.name(), second).status()).isEqualTo(401);
  }

  @Test
  void aCodeOpensNoLogInButItsOwn() {
    People.Person rosa = withEmail();
    People.Person eve = people.enterAt(SITE);
    atDesk(CONCIERGE);
    String code =
        handOver(desk.get("/staff/support/log-ins/" + rosa.account().value())).text("#start-code");
    assertThat(enter(portal.browser(), eve.name(), code).status()).isEqualTo(401);
    assertThat(enter(portal.browser(), rosa.name(), code).path()).endsWith("/recovery/password");
  }

  @ParameterizedTest
  @EnumSource(
      value = StaffRole.class,
      names = {"CONCIERGE", "COORDINATOR", "ADMINISTRATOR"},
      mode = EnumSource.Mode.EXCLUDE)
  void otherRolesDoNotSeeWhoHasALogIn(StaffRole role) {
    People.Person rosa = people.enterAt(SITE);
    atDesk(role);
    assertThat(desk.get("/staff/support/log-ins?q=" + rosa.name()).status()).isEqualTo(404);
    assertThat(desk.get("/staff/support/log-ins/" + rosa.account().value()).status())
        .isEqualTo(404);
    assertThat(desk.get("/staff/people").has(".rail a[href='/staff/support/log-ins']")).isFalse();
  }

  @Test
  void aDeskOfOneSiteHelpsNobodyOfAnother() {
    People.Person rosa = people.enter(Side.PATIENT);
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.only("Rosa", "Lund", "1971-03-09");
    assertThat(hospital.send(patient.json(""))).isEqualTo(200);
    PatientId chart = hospital.chart(patient);
    portal.bean(Grants.class).give(rosa.account(), chart, "SELF", Basis.SELF);
    People.Person clerk = people.enter(Side.STAFF, "en", Set.of(CONCIERGE));
    portal.bean(StaffSites.class).assign(clerk.account(), "eastside");
    clerk.signIn(desk);
    String at = "/staff/support/log-ins/" + rosa.account().value();

    portal.bean(Charts.class).assignSite(chart, "eastside");
    assertThat(find(rosa.name()).has("main .rows a[href='" + at + "']")).isTrue();
    HtmlPage open = desk.get(at);
    portal.bean(Charts.class).assignSite(chart, "northgate");
    assertThat(find(rosa.name()).text("main")).contains("No log-in has");
    assertThat(desk.get(at).status()).isEqualTo(404);
    Map<String, String> token =
        Map.of("_csrf", open.all("main [name=_csrf]").getFirst().attr("value"));
    for (String act : List.of("/sessions/end", "/devices/removal", "/start-code")) {
      assertThat(desk.post(at + act, token).status()).as(act).isEqualTo(404);
    }
    Browser everywhere = portal.browser();
    people.enter(Side.STAFF, "en", Set.of(COORDINATOR)).signIn(everywhere);
    assertThat(everywhere.get(at).status()).isEqualTo(200);
  }

  @Test
  void aLogInWithoutAChartIsHelpedWhereItIsKnown() {
    People.Person nobody = people.enter(Side.PATIENT);
    People.Person asker = people.enterAt("northgate");
    People.Person past = people.enter(Side.PATIENT);
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Hospital.Patient.only("Rosa", "Lund", "1971-03-09");
    assertThat(hospital.send(patient.json(""))).isEqualTo(200);
    PatientId chart = hospital.chart(patient);
    portal.bean(Charts.class).assignSite(chart, "northgate");
    portal.bean(Grants.class).give(past.account(), chart, "SPS", Basis.SELF_GRANTED);
    database
        .house()
        .sql("update access.grant set ended_at = starts_at where patient_id = ?")
        .param(chart.value())
        .update();

    List<People.Person> all = List.of(nobody, asker, past);
    assertThat(all).filteredOn(p -> helps(CONCIERGE, "northgate", p)).containsExactly(asker, past);
    assertThat(all).filteredOn(p -> helps(CONCIERGE, SITE, p)).isEmpty();
    assertThat(all).filteredOn(p -> helps(COORDINATOR, SITE, p)).isEqualTo(all);
  }

  private boolean helps(StaffRole role, String site, People.Person person) {
    Browser there = portal.browser();
    signIn(there, role, site);
    String at = "/staff/support/log-ins/" + person.account().value();
    boolean found =
        there
            .get("/staff/support/log-ins?q=" + person.name())
            .has("main .rows a[href='" + at + "']");
    assertThat(there.get(at).status()).isEqualTo(found ? 200 : 404);
    return found;
  }

  @Test
  void theDeskOpensNoLogInOfStaff() {
    People.Person nurse = people.enter(Side.STAFF);
    atDesk(StaffRole.ADMINISTRATOR);
    assertThat(desk.get("/staff/support/log-ins/" + nurse.account().value()).status())
        .isEqualTo(404);
    assertThat(find(nurse.name()).text("main")).contains("No log-in has");
  }

  /** Somebody who is told of a code, so that it works at once. */
  private People.Person withEmail() {
    People.Person rosa = people.enterAt(SITE);
    portal.bean(Accounts.class).enterEmail(rosa.account(), rosa.name() + "@example.org");
    return rosa;
  }

  private void atDesk(StaffRole role) {
    signIn(desk, role, SITE);
  }

  private void signIn(Browser in, StaffRole role, String site) {
    People.Person staff = people.enter(Side.STAFF, "en", Set.of(role));
    portal.bean(StaffSites.class).assign(staff.account(), site);
    staff.signIn(in);
  }

  private HtmlPage find(String q) {
    return desk.submit(
        desk.get("/staff/support/log-ins"), "main form[role=search]", Map.of("q", q));
  }

  private HtmlPage handOver(HtmlPage page) {
    return desk.submit(page, SEEN, Map.of("document", "STATE_ID", "last-digits", " 7k2 "));
  }

  private static HtmlPage enter(Browser in, String name, String code) {
    return in.submit(
        in.get("/sign-in/start-code"),
        "main form:has([name=start-code])",
        Map.of("username", name, "start-code", code));
  }
}
