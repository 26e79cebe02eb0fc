// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.NewGrant;
import org.caredoor.access.Scope;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A desk writes down who may act for a patient, changes it and ends it. */
@PortalTest
class GrantDeskPagesTests {
  private static final ZoneId CLINIC = ZoneId.of("America/Los_Angeles");

  private final Portal portal;
  private final Grants grants;
  private final TestDatabase trail;

  GrantDeskPagesTests(Portal portal, Grants grants, TestDatabase trail) {
    this.portal = portal;
    this.grants = grants;
    this.trail = trail;
  }

  @Test
  void aParentWithAPaperOfASmallChildActsAtOnce() {
    Family family = Family.of(portal, 7);
    Browser his = portal.as(family.person());
    assertThat(his.get(family.record()).status()).isEqualTo(404);
    long before = trail.lastEvent();
    Browser tess = portal.as("tess.holloway");
    HtmlPage terms = family.terms(tess, "FTH", "parent");
    assertThat(terms.text("main")).contains("Erik Lund", "you decide alone");
    HtmlPage done =
        tess.submit(
            terms,
            "#terms",
            Map.of("scope", "results", "paper", "birth-certificate", "digits", "x4821"));
    assertThat(done.status()).isEqualTo(422);
    assertThat(done.text("[role=alert]")).contains("last 2 to 4 letters or digits");
    done = tess.submit(done, "#terms", Map.of("scope", "results", "digits", "48a1"));
    assertThat(done.path()).isEqualTo(family.desk() + "/grants");
    assertThat(done.text("article"))
        .contains("Erik Lund", "Father", "Open", "Birth certificate, number ending in 48A1")
        .contains("Seen by Tess Holloway")
        .contains("Test results");
    assertThat(his.get(family.record()).status()).isEqualTo(200);
    assertThat(portal.tracesSince(before))
        .anyMatch(t ->
            t.what().equals("/staff/people/{key}/grants")
                && t.action().equals("CREATE")
                && Long.valueOf(family.patient().value()).equals(t.patientId())
                && t.outcome().equals("DONE"))
        .anyMatch(t -> t.what().equals("desk/log-ins/" + family.account().value() + "/found"));
    assertThat(
            tess.submit(terms, "#terms", Map.of("paper", "birth-certificate", "digits", "48A1"))
                .status())
        .as("sent twice")
        .isEqualTo(409);
  }

  @Test
  void aCourtOrderOpensFromItsFirstToItsLastMinute() {
    Family family = Family.of(portal, 40);
    LocalDate first = family.today().plusDays(2);
    LocalDate last = family.today().plusDays(4);
    String request =
        family.courtOrder(
            portal.as("tess.holloway"), Map.of("from", first.toString(), "until", last.toString()));
    at(first.plusDays(1), LocalTime.NOON);
    assertThat(portal.as(family.person()).get(family.record()).status())
        .as("nobody approved it")
        .isEqualTo(404);
    at(first.minusDays(1), LocalTime.NOON);
    assertThat(Family.approve(portal.as("helen.kowalski"), request).text("main [role=status]"))
        .startsWith("Approved");
    at(first.minusDays(1), LocalTime.of(23, 59));
    Browser his = portal.browser();
    his.signIn(family.person());
    assertThat(his.get(family.record()).status()).isEqualTo(404);
    at(first, LocalTime.MIDNIGHT);
    assertThat(his.get(family.record()).status())
        .as("the next click in the same session")
        .isEqualTo(200);
    at(last, LocalTime.of(23, 59));
    his = portal.browser();
    his.signIn(family.person());
    assertThat(his.get(family.record()).status()).isEqualTo(200);
    at(last.plusDays(1), LocalTime.MIDNIGHT);
    assertThat(his.get(family.record()).status())
        .as("the next click in the same session")
        .isEqualTo(404);
    HtmlPage desk = portal.as("tess.holloway").get(family.desk() + "/grants");
    assertThat(desk.text("#past ~ details")).contains("Erik Lund", "Over", "Court order");
    assertThat(desk.has("article")).isFalse();
  }

  @Test
  void anOrderNeedsItsDayAndAnEndOrTheWordThatThereIsNone() {
    Family family = Family.of(portal, 40);
    Browser tess = portal.as("tess.holloway");
    HtmlPage terms = family.terms(tess, "FAMMEMB", "court-order");
    Map<String, String> seen = Map.of("paper", "court-order", "digits", "21");
    HtmlPage wrong = tess.submit(terms, "#terms", seen);
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text("[role=alert]"))
        .contains("Give the last day, or say that the order states no end", "date of the order");
    for (String until : List.of("soon", family.today().minusDays(1).toString(), "9999-01-01")) {
      wrong =
          tess.submit(
              terms,
              "#terms",
              Map.of(
                  "paper", "court-order", "digits", "21", "until", until, "dated", "2026-01-05"));
      assertThat(wrong.status()).as(until).isEqualTo(422);
    }
    HtmlPage ahead =
        tess.submit(
            terms,
            "#terms",
            Map.of(
                "paper",
                "court-order",
                "digits",
                "21",
                "endless",
                "on",
                "dated",
                family.today().plusDays(1).toString()));
    assertThat(ahead.text("[role=alert]")).contains("It cannot be ahead");
  }

  @Test
  void nobodyIsBrowsed() {
    Family family = Family.of(portal, 7);
    Browser tess = portal.as("tess.holloway");
    for (String typed :
        List.of("", "Erik Lund", "erik", family.person().userName().substring(0, 5), "%", "1")) {
      HtmlPage page =
          tess.submit(
              tess.get(family.desk() + "/grants/new"),
              "main form",
              Map.of("person", typed, "relationship", "FTH", "basis", "parent"));
      assertThat(page.status()).as(typed).isEqualTo(422);
      assertThat(page.text("#person-error")).contains("Nobody has exactly this");
    }
    HtmlPage byNumber =
        tess.submit(
            tess.get(family.desk() + "/grants/new"),
            "main form",
            Map.of("person", "4471902", "relationship", "MTH", "basis", "parent"));
    assertThat(byNumber.text("#terms")).contains("Ana Reyes");
    Family other = Family.of(portal, 7);
    String token = byNumber.one("input[name=person]").val();
    String counted = token.replaceFirst("^\\d+", "1");
    for (String address :
        List.of(
            other.desk() + "/grants/new/terms?relationship=MTH&basis=parent&person=" + token,
            family.desk() + "/grants/new/terms?relationship=MTH&basis=parent&person=" + counted)) {
      HtmlPage page = tess.get(address);
      assertThat(page.path()).endsWith("/grants/new");
      assertThat(page.text("main")).doesNotContain("Ana");
    }
    assertThat(
            portal
                .as("helen.kowalski")
                .get(
                    family.desk()
                        + "/grants/new/terms?relationship=MTH&basis=parent&person="
                        + token)
                .path())
        .as("found by somebody else")
        .endsWith("/grants/new");
  }

  @Test
  void whatAnAgeDoesNotGiveIsNotGiven() {
    Family adult = Family.of(portal, 40);
    Browser tess = portal.as("tess.holloway");
    assertThat(adult.terms(tess, "FTH", "parent").text("#basis-error"))
        .contains("this ground opens nothing");
    assertThat(adult.terms(tess, "FRND", "parent").text("#relationship-error"))
        .contains("Only a mother, father or parent");
    Family teen = Family.of(portal, 14);
    HtmlPage waits = teen.ask(tess, "FTH", "parent", "birth-certificate", Map.of());
    assertThat(waits.path()).contains("/requests/");
    assertThat(portal.as(teen.person()).get(teen.record()).status()).isEqualTo(404);
  }

  @Test
  void whatOpensLessCountsAtOnceAndWhatOpensMoreWaits() {
    Family family = Family.of(portal, 40);
    Browser tess = portal.as("tess.holloway");
    grants.give(
        new NewGrant(
            family.patient(),
            family.account(),
            "FAMMEMB",
            Basis.COURT_ORDER,
            null,
            null,
            Set.of(Scope.RESULTS, Scope.SHOTS),
            Set.of(),
            null,
            null));
    Browser his = portal.as(family.person());
    assertThat(his.get(family.record()).status()).isEqualTo(200);
    String terms = family.desk() + "/grants/1/terms";
    HtmlPage form = tess.get(terms);
    HtmlPage stale = tess.get(terms);
    String token = form.all("input[name=_csrf]").get(0).val();
    String revision = form.one("input[name=revision]").val();
    Map<String, String> narrow = new LinkedHashMap<>();
    narrow.put("_csrf", token);
    narrow.put("revision", revision);
    narrow.put("scope", "shots");
    narrow.put("endless", "on");
    assertThat(tess.post(terms, narrow).location()).endsWith("/grants?done=changed");
    assertThat(his.get(family.record()).status()).isEqualTo(403);
    HtmlPage late = tess.submit(stale, "#terms", Map.of());
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("[role=alert]")).contains("Somebody else changed this access");
    Map<String, String> wide = new LinkedHashMap<>(narrow);
    wide.put("revision", tess.get(terms).one("input[name=revision]").val());
    wide.put("scope", "results");
    assertThat(tess.post(terms, wide).text("[role=alert]")).contains("Say which paper says so");
    wide.putAll(Map.of("paper", "court-order", "digits", "77", "dated", "2026-01-05"));
    String request = tess.post(terms, wide).location();
    assertThat(request).contains("/requests/");
    assertThat(his.get(family.record()).status()).isEqualTo(403);
    Family.approve(portal.as("helen.kowalski"), request.replaceFirst("^https?://[^/]+", ""));
    assertThat(his.get(family.record()).status()).isEqualTo(200);
    assertThat(tess.get(family.desk() + "/grants").texts("#past ~ details"))
        .singleElement()
        .asString()
        .contains("A newer one took its place");
  }

  @Test
  void whatOpensMoreTakesAPaperForAParentOfASmallChildToo() {
    Family family = Family.of(portal, 7);
    give(family, null);
    Browser tess = portal.as("tess.holloway");
    HtmlPage form = tess.get(family.desk() + "/grants/1/terms");
    HtmlPage unseen = tess.submit(form, "#terms", Map.of("scope", "results"));
    assertThat(unseen.status()).isEqualTo(422);
    assertThat(unseen.text("[role=alert]")).contains("Say which paper says so");
    assertThat(portal.as(family.person()).get(family.record()).status()).isEqualTo(403);
    HtmlPage done =
        tess.submit(
            form,
            "#terms",
            Map.of("scope", "results", "paper", "birth-certificate", "digits", "77"));
    assertThat(done.path()).isEqualTo(family.desk() + "/grants");
    assertThat(done.text("article"))
        .contains("Birth certificate, number ending in 77", "Seen by Tess Holloway");
    assertThat(portal.as(family.person()).get(family.record()).status()).isEqualTo(200);
  }

  @Test
  void whatBeginsLaterBeginsLaterAlsoWhenItOpensMore() {
    Family family = Family.of(portal, 7);
    LocalDate first = family.today().plusDays(5);
    give(family, first);
    Browser tess = portal.as("tess.holloway");
    HtmlPage form = tess.get(family.desk() + "/grants/1/terms");
    HtmlPage early =
        tess.submit(form, "#terms", Map.of("until", family.today().plusDays(1).toString()));
    assertThat(early.status()).isEqualTo(422);
    assertThat(early.text("#until-error")).contains("not before the first day");
    tess.submit(
        form, "#terms", Map.of("scope", "results", "paper", "birth-certificate", "digits", "77"));
    assertThat(portal.as(family.person()).get(family.record()).status()).isEqualTo(404);
    at(first, LocalTime.MIDNIGHT);
    assertThat(portal.as(family.person()).get(family.record()).status()).isEqualTo(200);
  }

  private void give(Family family, @Nullable LocalDate first) {
    grants.give(
        new NewGrant(
            family.patient(),
            family.account(),
            "FTH",
            Basis.PARENT,
            first == null ? null : first.atStartOfDay(CLINIC).toInstant(),
            null,
            Set.of(Scope.SHOTS),
            Set.of(),
            null,
            null));
  }

  @Test
  void whatTheFormDoesNotOfferIsNotTaken() {
    Family family = Family.of(portal, 40);
    Browser tess = portal.as("tess.holloway");
    HtmlPage form = family.terms(tess, "FAMMEMB", "court-order");
    assertThat(form.has("[name=reveal]")).as("a front desk names no topics").isFalse();
    Map<String, String> fields = new LinkedHashMap<>();
    form.all("#terms input[type=hidden]").forEach(i -> fields.put(i.attr("name"), i.val()));
    fields.putAll(
        Map.of(
            "scope",
            "everything",
            "reveal",
            "mental-health",
            "paper",
            "court-order",
            "digits",
            "21",
            "dated",
            "2026-01-05",
            "endless",
            "on"));
    assertThat(tess.post(family.desk() + "/grants", fields).text("[role=alert]"))
        .contains("Choose at least one thing");
    fields.put("scope", "shots");
    fields.put("note", "<script>alert(1)</script>\u202E\u0000".replace("\u0000", ""));
    HtmlPage waits = tess.get(tess.post(family.desk() + "/grants", fields).location());
    assertThat(waits.source()).doesNotContain("<script>alert").contains("&lt;script");
    HtmlPage seen = portal.as("helen.kowalski").get(waits.path());
    assertThat(seen.text("main")).doesNotContain("Mental health");
    assertThat(seen.text("#what ~ dl")).contains("Shots").doesNotContain("Test results");
    fields.put("note", "n".repeat(401));
    assertThat(tess.post(family.desk() + "/grants", fields).status()).isEqualTo(422);
    fields.put("note", "");
    fields.put("basis", "self");
    assertThat(tess.post(family.desk() + "/grants", fields).status()).isEqualTo(400);
  }

  @Test
  void aManagerMayShowAPrivateTopicThatTheOrderNames() {
    Family family = Family.of(portal, 40);
    Browser helen = portal.as("helen.kowalski");
    HtmlPage form = family.terms(helen, "FAMMEMB", "court-order");
    assertThat(form.has("[name=reveal][value=genetic]")).isTrue();
    assertThat(form.has("[name=reveal][value=abuse]")).isFalse();
    HtmlPage waits =
        helen.submit(
            form,
            "#terms",
            Map.of(
                "reveal",
                "genetic",
                "paper",
                "court-order",
                "digits",
                "21",
                "dated",
                "2026-01-05",
                "endless",
                "on"));
    Family.approve(portal.as("samuel.greer"), waits.path());
    assertThat(portal.as("samuel.greer").get(family.desk() + "/grants").text("article"))
        .contains("Private topics shown on purpose", "Genes");
    assertThat(portal.as("tess.holloway").get(family.desk() + "/grants").text("main"))
        .doesNotContain("Private topics", "Genes");
    assertThat(portal.as("tess.holloway").get(family.desk() + "/codes?code=131-U").text("main"))
        .doesNotContain("Private topics", "Genes");
  }

  @Test
  void anEndByStaffCountsAtTheNextClickAndThePatientSeesWhoDidIt() {
    Family family = Family.of(portal, 40);
    grants.give(family.account(), family.patient(), "SPS", Basis.POWER_OF_ATTORNEY);
    Cast.Person owner = Cast.stranger("Liv Lund");
    grants.give(portal.enter(owner), family.patient(), "SELF", Basis.SELF);
    Browser his = portal.as(family.person());
    assertThat(his.get(family.record()).status()).isEqualTo(200);
    Browser tess = portal.as("tess.holloway");
    HtmlPage form = tess.get(family.desk() + "/grants/1");
    HtmlPage wrong = tess.submit(form, "form[action$=/ending]", Map.of("reason", "other"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text("#ending-note-error")).contains("Say it in words");
    HtmlPage done =
        tess.submit(
            form, "form[action$=/ending]", Map.of("reason", "court", "note", "Order of May 4"));
    assertThat(done.text("main [role=status]"))
        .contains("The next click of this person is refused");
    assertThat(his.get(family.record()).status()).isEqualTo(404);
    assertThat(done.text("#past ~ details"))
        .contains("Ended", "Tess Holloway", "A court decided: Order of May 4");
    HtmlPage sharing = portal.as(owner).get("/me/sharing");
    assertThat(sharing.text("section:has(#ended)"))
        .contains("Erik Lund", "the clinic", "Tess Holloway")
        .doesNotContain("court", "May 4");
    assertThat(tess.submit(form, "form[action$=/ending]", Map.of("reason", "court")).status())
        .as("sent twice")
        .isEqualTo(200);
  }

  @Test
  void whoIsKeptOutIsRefusedAtTheNextClickAndTwoLetThemInAgain() {
    Family family = Family.of(portal, 40);
    grants.give(family.account(), family.patient(), "SPS", Basis.POWER_OF_ATTORNEY);
    Browser his = portal.as(family.person());
    assertThat(his.get(family.record()).status()).isEqualTo(200);
    Browser tess = portal.as("tess.holloway");
    HtmlPage done =
        tess.submit(
            tess.get(family.desk() + "/grants/1"),
            "form[action$=/block]",
            Map.of("reason", "restraining-order", "note", "County court"));
    assertThat(done.text("section:has(#blocks)"))
        .contains("Erik Lund", "Restraining order of a court");
    HtmlPage refused = his.get(family.record());
    HtmlPage unknown = his.get("/for/" + PatientId.random() + "/records/results");
    assertThat(refused.status()).isEqualTo(unknown.status()).isEqualTo(404);
    assertThat(said(refused)).isEqualTo(said(unknown));
    HtmlPage waits =
        tess.submit(
            tess.get(family.desk() + "/blocks/1/lifting"),
            "main form[action$=/lifting]",
            Map.of("reason", "The order was lifted"));
    assertThat(his.get(family.record()).status()).isEqualTo(404);
    assertThat(waits.has("form[action$=/approval]")).isFalse();
    Family.approve(portal.as("helen.kowalski"), waits.path());
    assertThat(his.get(family.record()).status()).isEqualTo(200);
  }

  @Test
  void whatThePatientSetForTheirSafetyOnlyThePatientLifts() {
    Family family = Family.of(portal, 40);
    grants.give(family.account(), family.patient(), "SPS", Basis.POWER_OF_ATTORNEY);
    grants.block(family.patient(), family.account(), family.account(), "safety");
    Browser tess = portal.as("tess.holloway");
    HtmlPage page = tess.get(family.desk() + "/grants");
    assertThat(page.text("section:has(#blocks)"))
        .contains("Do not talk about it with the other person", "Only the patient lifts this");
    assertThat(tess.get(family.desk() + "/blocks/1/lifting").status()).isEqualTo(404);
  }

  @Test
  void aClinicianReadsAndWritesNothing() {
    Family family = Family.of(portal, 7);
    grants.give(family.account(), family.patient(), "FTH", Basis.PARENT);
    Browser grace = portal.as("grace.okafor");
    HtmlPage page = grace.get(family.desk() + "/grants");
    assertThat(page.text("article")).contains("Erik Lund");
    assertThat(page.has("main form")).isFalse();
    HtmlPage refused = grace.get(family.desk() + "/grants/1");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("main")).contains("212-W");
    String token = page.all("input[name=_csrf]").get(0).val();
    assertThat(
            grace
                .post(
                    family.desk() + "/grants/1/ending", Map.of("_csrf", token, "reason", "mistake"))
                .status())
        .isEqualTo(403);
    assertThat(portal.as(family.person()).get(family.record()).status()).isEqualTo(200);
  }

  @Test
  void anotherSiteAndAnInternGetNothing() {
    Family family = Family.of(portal, 7);
    family.belongsTo("northgate");
    grants.give(family.account(), family.patient(), "FTH", Basis.PARENT);
    Browser tess = portal.as("tess.holloway");
    for (String page :
        List.of("/grants", "/grants/1", "/grants/new", "/exceptions/new", "/codes")) {
      HtmlPage refused = tess.get(family.desk() + page);
      assertThat(refused.status()).as(page).isEqualTo(403);
      assertThat(refused.text("main")).contains("213-X").doesNotContain("Erik", "Lund");
    }
    assertThat(portal.as("marcus.bell").get(family.desk() + "/grants").status()).isEqualTo(200);
    Browser noor = portal.as("noor.haddad");
    for (String key : List.of(family.patient().text(), PatientId.random().text())) {
      assertThat(noor.get("/staff/people/" + key + "/grants").status()).isEqualTo(404);
      assertThat(noor.get("/staff/people/" + key + "/codes").status()).isEqualTo(404);
    }
    assertThat(noor.get("/staff/approvals").status()).isEqualTo(403);
    assertThat(noor.get("/staff/codes").status()).isEqualTo(403);
    assertThat(portal.as("ines.carvalho").get(family.desk() + "/grants").status()).isEqualTo(403);
  }

  @Test
  void inSpanishToo() {
    Family family = Family.of(portal, 7);
    grants.give(family.account(), family.patient(), "FTH", Basis.PARENT);
    HtmlPage page = portal.as("tess.holloway").inLanguage("es").get(family.desk() + "/grants");
    assertThat(page.text("article")).contains("Padre", "Abierto", "Madre o padre");
  }

  private void at(LocalDate day, LocalTime time) {
    portal.clock().set(day.atTime(time).atZone(CLINIC).toInstant());
  }

  private static String said(HtmlPage page) {
    return page.text().replaceAll("[A-Z0-9]{5}-[A-Z0-9]{5}", "");
  }
}
