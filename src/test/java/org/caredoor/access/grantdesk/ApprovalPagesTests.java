// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.Held;
import org.caredoor.access.NewGrant;
import org.caredoor.access.Ruling;
import org.caredoor.access.Scope;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** What takes two people waits for the second one. */
@PortalTest
class ApprovalPagesTests {
  private static final ZoneId CLINIC = ZoneId.of("America/Los_Angeles");
  private static final Map<String, String> ENDLESS = Map.of("endless", "on");

  private final Portal portal;
  private final Grants grants;
  private final GrantActs acts;
  private final GrantRequests requests;
  private final AccessPolicy policy;
  private final TestDatabase trail;

  ApprovalPagesTests(
      Portal portal,
      Grants grants,
      GrantActs acts,
      GrantRequests requests,
      AccessPolicy policy,
      TestDatabase trail) {
    this.portal = portal;
    this.grants = grants;
    this.acts = acts;
    this.requests = requests;
    this.policy = policy;
    this.trail = trail;
  }

  @Test
  void whoAskedNeverDecides() {
    Family family = Family.of(portal, 40);
    Browser helen = portal.as("helen.kowalski");
    String request = family.courtOrder(helen, ENDLESS);
    HtmlPage page = helen.get(request);
    assertThat(page.text("main")).contains("You asked for this. Somebody else decides.");
    assertThat(page.has("form[action$=/approval]")).isFalse();
    String token = page.all("input[name=_csrf]").get(0).val();
    HtmlPage forced = helen.post(request + "/approval", Map.of("_csrf", token));
    assertThat(forced.status()).isEqualTo(409);
    assertThat(forced.text("[role=alert]")).contains("Somebody else has to decide");
    Browser tess = portal.as("tess.holloway");
    token = tess.get(request).all("input[name=_csrf]").get(0).val();
    assertThat(tess.post(request + "/approval", Map.of("_csrf", token)).status()).isEqualTo(403);
    assertThat(tess.post(request + "/withdrawal", Map.of("_csrf", token)).status()).isEqualTo(409);
    assertThat(portal.as(family.person()).get(family.record()).status()).isEqualTo(404);
    assertThat(helen.submit(page, "form[action$=/withdrawal]", Map.of()).text("main [role=status]"))
        .startsWith("Taken back");
  }

  @Test
  void allFactsAreOnOnePageAndANoHasAReason() {
    Family family = Family.of(portal, 40);
    String request = family.courtOrder(portal.as("tess.holloway"), ENDLESS);
    assertThat(family.courtOrder(portal.as("tess.holloway"), ENDLESS))
        .as("asked for twice")
        .isEqualTo(request);
    Browser samuel = portal.as("samuel.greer");
    HtmlPage page = samuel.get(request);
    assertThat(page.text("main"))
        .contains("Erik Lund", "Court order", "Test results", "No end stated")
        .contains("number ending in 4821", "Seen by Tess Holloway", "Before you say yes");
    assertThat(samuel.submit(page, "form[action$=/refusal]", Map.of()).text("#reason-error"))
        .contains("Choose a reason");
    HtmlPage done =
        samuel.submit(
            page, "form[action$=/refusal]", Map.of("reason", "paper", "note", "Names a sister"));
    assertThat(done.text("main [role=status]"))
        .contains("Refused", "Samuel Greer", "The paper does not say it", "Names a sister");
    HtmlPage late = Family.approveFrom(portal.as("helen.kowalski"), page);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("[role=alert]")).contains("Somebody else was faster");
    assertThat(samuel.submit(page, "form[action$=/refusal]", Map.of("reason", "paper")).status())
        .as("sent twice")
        .isEqualTo(200);
    assertThat(portal.as(family.person()).get(family.record()).status()).isEqualTo(404);
  }

  @Test
  void ofTwoWhoDecideAtOnceOneCounts() throws Exception {
    Family family = Family.of(portal, 40);
    String address = family.courtOrder(portal.as("tess.holloway"), ENDLESS);
    GrantRequest request =
        requests
            .find(family.patient(), Long.parseLong(address.substring(address.lastIndexOf('/') + 1)))
            .orElseThrow();
    var start = new CyclicBarrier(2);
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<GrantActs.Outcome>> words =
          both.invokeAll(
              List.of(
                  says(start, request, GrantActs.Verdict.APPROVAL, "helen.kowalski"),
                  says(start, request, GrantActs.Verdict.REFUSAL, "samuel.greer")));
      assertThat(List.of(words.get(0).get(), words.get(1).get()))
          .containsExactlyInAnyOrder(
              new GrantActs.Outcome.Done(), new GrantActs.Outcome.Refused("gone"));
      boolean approved = words.get(0).get() instanceof GrantActs.Outcome.Done;
      assertThat(policy.openTo(family.account()).contains(family.patient())).isEqualTo(approved);
    }
  }

  @Test
  void whatWasEndedOrNarrowedMeanwhileIsNotRevivedByAYes() {
    Family ended = Family.of(portal, 40);
    GrantRequest first = wider(ended);
    assertThat(grants.end(ended.patient(), 1, ended.account(), "patient")).isTrue();
    assertThat(acts.decide(first, GrantActs.Verdict.APPROVAL, "", "", staff("helen.kowalski")))
        .isEqualTo(new GrantActs.Outcome.Refused("changed"));
    assertThat(policy.openTo(ended.account())).isEmpty();
    Family narrowed = Family.of(portal, 40);
    GrantRequest second = wider(narrowed);
    portal.clock().pass(Duration.ofMinutes(1));
    grants.change(
        narrowed.patient(), 1, Set.of(Scope.MEDICINES), Set.of(), null, narrowed.account());
    assertThat(acts.decide(second, GrantActs.Verdict.APPROVAL, "", "", staff("helen.kowalski")))
        .isEqualTo(new GrantActs.Outcome.Refused("changed"));
    assertThat(opens(narrowed, Scope.RESULTS)).isFalse();
  }

  /** A grant that opens shots, and the wish of a desk that it open results. */
  private GrantRequest wider(Family family) {
    grants.give(
        new NewGrant(
            family.patient(),
            family.account(),
            "FAMMEMB",
            Basis.COURT_ORDER,
            null,
            null,
            Set.of(Scope.SHOTS, Scope.MEDICINES),
            Set.of(),
            null,
            null));
    Paperwork.Row row = portal.bean(Paperwork.class).grants(family.patient()).getFirst();
    var wish =
        new GrantRequest.Access(
            family.account(),
            "FAMMEMB",
            Basis.COURT_ORDER,
            Set.of(Scope.RESULTS),
            Set.of(),
            null,
            null,
            1);
    AccountId tess = staff("tess.holloway");
    var seen =
        new Evidence(Paper.COURT_ORDER, "77", family.today(), tess, portal.clock().instant());
    GrantActs.Outcome outcome =
        acts.change(
            portal.bean(Patients.class).chart(family.patient()).orElseThrow(),
            1,
            row.revision(),
            wish,
            seen,
            "",
            tess);
    assertThat(outcome).isInstanceOf(GrantActs.Outcome.Waits.class);
    return requests.waiting(family.patient(), portal.clock().instant()).getFirst();
  }

  @Test
  void whoAsksAnewWithOtherTermsTakesTheFirstBackAndOnlyTheirOwn() {
    Family family = Family.of(portal, 40);
    Map<String, String> shorter = Map.of("until", family.today().plusDays(9).toString());
    Browser tess = portal.as("tess.holloway");
    String first = family.courtOrder(tess, ENDLESS);
    String second = family.courtOrder(tess, shorter);
    assertThat(second).isNotEqualTo(first);
    assertThat(tess.get(first).text("main [role=status]")).startsWith("Taken back");
    Map<String, String> terms = new HashMap<>(ENDLESS);
    terms.put("dated", family.today().toString());
    HtmlPage other =
        family.ask(portal.as("helen.kowalski"), "FAMMEMB", "court-order", "court-order", terms);
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("[role=alert]")).contains("waits already");
    assertThat(requests.waiting(family.patient(), portal.clock().instant())).hasSize(1);
  }

  @Test
  void whatThePatientSetMeanwhileIsNotLiftedByAYes() {
    Family family = Family.of(portal, 40);
    grants.give(family.account(), family.patient(), "SPS", Basis.POWER_OF_ATTORNEY);
    grants.block(family.patient(), family.account(), staff("tess.holloway"), "harm");
    Browser tess = portal.as("tess.holloway");
    HtmlPage waits =
        tess.submit(
            tess.get(family.desk() + "/blocks/1/lifting"),
            "main form[action$=/lifting]",
            Map.of("reason", "Was a mistake"));
    grants.unblock(family.patient(), family.account(), staff("tess.holloway"));
    grants.block(family.patient(), family.account(), family.account(), "safety");
    HtmlPage refused = Family.approve(portal.as("helen.kowalski"), waits.path());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("[role=alert]")).contains("Only the patient lifts it");
    assertThat(policy.openTo(family.account())).isEmpty();
  }

  @Test
  void keepingOutWaitsForOthersBeforeItHoldsARow() {
    Family family = Family.of(portal, 40);
    grants.give(family.account(), family.patient(), "SPS", Basis.POWER_OF_ATTORNEY);
    AccountId tess = staff("tess.holloway");
    Database database = portal.bean(Database.class);
    CompletableFuture<Void> block =
        database.inHouse(() -> {
          grants.alone(family.patient());
          CompletableFuture<Void> waits =
              CompletableFuture.runAsync(
                  () -> acts.end(family.patient(), 1, new Said("harm", ""), true, tess));
          while (!someoneWaits(database)) {
            Thread.onSpinWait();
          }
          assertThat(
                  database
                      .house()
                      .sql(
                          "select grant_no from access.grant where patient_id = ?"
                              + " for update nowait")
                      .param(family.patient().value())
                      .query(Integer.class)
                      .list())
              .containsExactly(1);
          return waits;
        });
    block.join();
    assertThat(policy.openTo(family.account())).isEmpty();
  }

  private static boolean someoneWaits(Database database) {
    return database
        .house()
        .sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
        .query(Boolean.class)
        .single();
  }

  private AccountId staff(String name) {
    return portal.bean(Accounts.class).byUserName(SignedIn.Realm.STAFF, name).orElseThrow();
  }

  private Callable<GrantActs.Outcome> says(
      CyclicBarrier start, GrantRequest request, GrantActs.Verdict verdict, String staff) {
    AccountId who = staff(staff);
    return () -> {
      start.await();
      return acts.decide(request, verdict, "paper", "", who);
    };
  }

  @Test
  void whatNobodyDecidesIsOverByItself() {
    Family family = Family.of(portal, 40);
    String request = family.courtOrder(portal.as("tess.holloway"), ENDLESS);
    portal.clock().pass(Duration.ofDays(30).minusMinutes(1));
    HtmlPage page = portal.as("helen.kowalski").get(request);
    assertThat(page.has("form[action$=/approval]")).isTrue();
    portal.clock().pass(Duration.ofMinutes(1));
    HtmlPage late = Family.approveFrom(portal.as("helen.kowalski"), page);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("main [role=status]")).contains("Nobody decided");
    assertThat(policy.openTo(family.account())).isEmpty();
    assertThat(family.courtOrder(portal.as("tess.holloway"), ENDLESS)).isNotEqualTo(request);
  }

  @Test
  void whoIsKeptOutIsNotLetInByAnApproval() {
    Family family = Family.of(portal, 40);
    String request = family.courtOrder(portal.as("tess.holloway"), ENDLESS);
    grants.block(family.patient(), family.account(), family.account(), "harm");
    HtmlPage refused = Family.approve(portal.as("helen.kowalski"), request);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("[role=alert]")).contains("kept out of the record");
    assertThat(policy.openTo(family.account())).isEmpty();
  }

  @Test
  void anExceptionEndsAtMidnightOfItsReview() {
    Family family = Family.of(portal, 14);
    grants.give(family.account(), family.patient(), "FTH", Basis.PARENT);
    assertThat(opens(family, Scope.NOTES)).isFalse();
    Browser tess = portal.as("tess.holloway");
    String address = family.desk() + "/exceptions/new";
    LocalDate review = family.today().plusDays(20);
    Map<String, String> form =
        Map.of(
            "ground",
            "cannot-act",
            "band",
            "child",
            "paper",
            "doctor-letter",
            "digits",
            "12",
            "review",
            review.toString(),
            "reason",
            "Cannot speak for herself");
    for (LocalDate day :
        List.of(family.today(), family.today().plusYears(1).plusDays(1), review.minusYears(5))) {
      Map<String, String> wrong = new HashMap<>(form);
      wrong.put("review", day.toString());
      assertThat(tess.submit(tess.get(address), "main form", wrong).text("#review-error"))
          .contains("at most one year ahead");
    }
    HtmlPage waits = tess.submit(tess.get(address), "main form", form);
    assertThat(waits.path()).contains("/requests/");
    assertThat(opens(family, Scope.NOTES)).as("nobody approved it").isFalse();
    Family.approve(portal.as("helen.kowalski"), waits.path());
    assertThat(opens(family, Scope.NOTES)).isTrue();
    assertThat(tess.get(family.desk() + "/grants").text("section:has(#exception)"))
        .contains("Cannot act for themselves", "Approved by Helen Kowalski", "Renew");
    portal.clock().set(review.minusDays(1).atTime(LocalTime.of(23, 59)).atZone(CLINIC).toInstant());
    assertThat(opens(family, Scope.NOTES)).isTrue();
    portal.clock().set(review.atStartOfDay(CLINIC).toInstant());
    assertThat(opens(family, Scope.NOTES)).isFalse();
  }

  @Test
  void anExceptionIsEndedByOnePersonAtOnce() {
    Family family = Family.of(portal, 14);
    grants.give(family.account(), family.patient(), "FTH", Basis.PARENT);
    Browser tess = portal.as("tess.holloway");
    HtmlPage waits =
        tess.submit(
            tess.get(family.desk() + "/exceptions/new"),
            "main form",
            Map.of(
                "ground",
                "court-order",
                "band",
                "child",
                "paper",
                "court-order",
                "digits",
                "12",
                "review",
                family.today().plusDays(20).toString(),
                "reason",
                "Order"));
    Family.approve(portal.as("samuel.greer"), waits.path());
    HtmlPage done =
        tess.submit(tess.get(family.desk() + "/grants"), "form[action*=/exceptions/]", Map.of());
    assertThat(done.text("main [role=status]")).contains("The exception is over");
    assertThat(opens(family, Scope.NOTES)).isFalse();
    Family small = Family.of(portal, 5);
    assertThat(tess.get(small.desk() + "/exceptions/new").text("main"))
        .contains("There is nothing to set");
  }

  @Test
  void theQueueIsSearchedFilteredAndOfOnesOwnSite() {
    Family family = Family.of(portal, 40);
    family.belongsTo("northgate");
    String request = family.courtOrder(portal.as("marcus.bell"), ENDLESS);
    String name = portal.as("helen.kowalski").get(request).text("h1");
    long before = trail.lastEvent();
    String byName = "/staff/approvals?q=" + family.person().userName();
    HtmlPage found = portal.as("helen.kowalski").get(byName);
    assertThat(found.texts("tbody tr")).singleElement().asString().contains("Marcus Bell", "…4821");
    assertThat(name).contains("Erik Lund");
    assertThat(portal.tracesSince(before))
        .anyMatch(t ->
            t.what().equals("/staff/approvals")
                && Long.valueOf(family.patient().value()).equals(t.patientId()));
    for (String none :
        List.of("&kind=parent", "&days=7", "&mine=on", "&site=eastside", "&state=decided")) {
      HtmlPage page = portal.as("helen.kowalski").get(byName + none);
      assertThat(page.has("tbody tr")).as(none).isFalse();
      assertThat(page.text("main [role=status]")).as(none).contains("Nothing fits");
    }
    for (String one : List.of("&kind=court-order", "&site=northgate", "&sort=newest", "&page=x")) {
      assertThat(portal.as("helen.kowalski").get(byName + one).all("tbody tr")).as(one).hasSize(1);
    }
    assertThat(portal.as("marcus.bell").get(byName + "&mine=on").text("tbody tr"))
        .contains("Yours");
    assertThat(portal.as("tess.holloway").get(byName).has("tbody tr"))
        .as("a front desk elsewhere")
        .isFalse();
    assertThat(portal.as("tess.holloway").get(request).status()).isEqualTo(403);
    Family other = Family.of(portal, 40);
    assertThat(
            portal
                .as("helen.kowalski")
                .get(other.desk() + request.substring(request.indexOf("/requests/")))
                .status())
        .as("a number of somebody else's")
        .isEqualTo(404);
    assertThat(portal.as("grace.okafor").get("/staff/approvals").status()).isEqualTo(403);
  }

  @Test
  void whatComesUpIsSeenAhead() {
    Family ending = Family.of(portal, 40);
    LocalDate last = ending.today().plusDays(9);
    Family.approve(
        portal.as("helen.kowalski"),
        ending.courtOrder(portal.as("tess.holloway"), Map.of("until", last.toString())));
    assertThat(
            portal.as("helen.kowalski").get("/staff/approvals/coming").text("section:has(#ending)"))
        .contains("Erik Lund", "Last day");
    Family child = Family.of(portal, 11);
    portal
        .clock()
        .set(child.today().plusMonths(9).minusDays(60).atTime(12, 0).atZone(CLINIC).toInstant());
    int before = turningTwelve(portal.as("helen.kowalski"));
    grants.give(child.account(), child.patient(), "FTH", Basis.PARENT);
    assertThat(turningTwelve(portal.as("helen.kowalski"))).isEqualTo(before + 1);
  }

  private static int turningTwelve(Browser staff) {
    HtmlPage page = staff.get("/staff/approvals/coming");
    assertThat(page.status()).isEqualTo(200);
    return Integer.parseInt(page.text("tbody tr:has(th:matchesOwn(^12$)) td:last-child"));
  }

  private boolean opens(Family family, Scope scope) {
    return policy.heldOf(family.patient()).stream()
        .map(Held::ruling)
        .anyMatch(r -> r instanceof Ruling.Permit permit && permit.scopes().contains(scope));
  }
}
