// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.desk.Visitor;
import org.caredoor.patient.PeopleSearch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PortalTest
class WorkListPagesTests {
  private static final String TODAY = "/staff/enrollment";
  private static final String DEFERRED = TODAY + "/lists/deferred";

  private final Portal portal;

  WorkListPagesTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void theDayBeginsWithWhatWaits() {
    Visitor rosa = due("eastside");
    HtmlPage today = portal.as("devon.park").get(TODAY);
    assertThat(today.text("h1")).isEqualTo("Enrollment");
    assertThat(today.all("a.door").size()).isGreaterThanOrEqualTo(WorkList.values().length);
    HtmlPage list = portal.as("devon.park").get(DEFERRED + "?q=" + rosa.person().given());
    assertThat(list.text("tbody th a")).isEqualTo(rosa.person().given() + " Delgado");
    assertThat(list.one("tbody th a").attr("href")).isEqualTo(rosa.desk());
  }

  @Test
  void theListIsNarrowedByNameAndSiteAndSaysWhenNobodyFits() {
    Visitor rosa = due("eastside");
    Browser devon = portal.as("devon.park");
    HtmlPage list = devon.get(DEFERRED);
    HtmlPage found =
        devon.submit(list, "main form", Map.of("q", rosa.person().given(), "site", "northgate"));
    assertThat(found.text("main [role=status]")).isEqualTo("Nobody on this list fits that.");
    HtmlPage here =
        devon.submit(found, "main form", Map.of("q", rosa.person().given(), "site", "eastside"));
    assertThat(here.all("tbody tr")).hasSize(1);
    assertThat(here.one("#q").val()).isEqualTo(rosa.person().given());
  }

  @Test
  void theListIsPutInTheOrderOfNames() {
    for (int i = 0; i < 4; i++) {
      due("eastside");
    }
    List<String> names =
        portal.as("devon.park").get(DEFERRED + "?q=delgado&order=name").all("tbody th a").stream()
            .map(a -> PeopleSearch.fold(a.text()))
            .toList();
    assertThat(names).hasSizeGreaterThan(3).isSorted();
  }

  @Test
  void theFileHoldsWhatTheListShows() {
    Visitor rosa = due("eastside");
    Browser devon = portal.as("devon.park");
    HtmlPage list = devon.get(DEFERRED + "?q=" + rosa.person().given());
    HtmlPage file = devon.click(list, "a[href*=rows.csv]");
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.source().lines()).hasSize(2);
    assertThat(file.source()).contains(rosa.person().given() + " Delgado").contains("DEFERRED");
  }

  @Test
  void whoseNamesAreShownIsTraced() {
    Visitor rosa = due("eastside");
    long before = portal.bean(TestDatabase.class).lastEvent();
    portal.as("devon.park").get(DEFERRED + "?q=" + rosa.person().given());
    assertThat(portal.tracesSince(before))
        .filteredOn(t -> t.patientId() != null && t.patientId() == rosa.id().value())
        .extracting(Portal.Trace::what)
        .containsExactly("/staff/enrollment/lists/{list}");
  }

  @Test
  void aFrontDeskSeesItsOwnSiteOnly() {
    Visitor here = due("eastside");
    Visitor there = due("northgate");
    Browser tess = portal.as("tess.holloway");
    assertThat(tess.get(TODAY).text("h1 + p")).startsWith("Eastside clinic:");
    assertThat(tess.get(DEFERRED).has("#site")).isFalse();
    assertThat(tess.get(DEFERRED + "?q=" + here.person().given()).all("tbody tr")).hasSize(1);
    assertThat(tess.get(DEFERRED + "?q=" + there.person().given()).all("tbody tr")).isEmpty();
    assertThat(tess.get(DEFERRED + "/rows.csv?q=" + there.person().given()).source().lines())
        .hasSize(1);
    assertThat(tess.get(TODAY).has("a[href$=/batches]")).isFalse();
    assertThat(tess.get(TODAY + "/batches").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grace.okafor", "priya.nair", "noor.haddad", "ines.carvalho"})
  void othersHaveNothingToDoHere(String userName) {
    Browser browser = portal.as(userName);
    assertThat(browser.get(TODAY).status()).isEqualTo(403);
    assertThat(browser.get(DEFERRED).status()).isEqualTo(403);
    assertThat(browser.get(DEFERRED + "/rows.csv").status()).isEqualTo(403);
    assertThat(browser.get(TODAY + "/batches").status()).isEqualTo(403);
  }

  @Test
  void aListThatThereIsNotIsNotFound() {
    assertThat(portal.as("devon.park").get(TODAY + "/lists/zzz").status()).isEqualTo(404);
  }

  @Test
  void everyListHasItsWordsInBothLanguages() {
    Browser devon = portal.as("devon.park");
    for (WorkList list : WorkList.values()) {
      HtmlPage english = devon.get(TODAY + "/lists/" + list.code() + "?q=zzzz");
      HtmlPage spanish = devon.inLanguage("es").get(TODAY + "/lists/" + list.code() + "?q=zzzz");
      assertThat(english.status()).isEqualTo(200);
      assertThat(spanish.text("h1")).isNotEqualTo(english.text("h1"));
    }
  }

  /** Somebody who is to be asked again today. */
  private Visitor due(String site) {
    Visitor rosa = Visitor.at(portal, site, 45, "");
    portal
        .bean(Enrolments.class)
        .deferred(
            rosa.id(),
            "",
            LocalDate.ofInstant(portal.clock().instant(), ZoneId.of("America/Los_Angeles")),
            portal
                .bean(Accounts.class)
                .byUserName(SignedIn.Realm.STAFF, Cast.named("devon.park").userName())
                .orElseThrow());
    return rosa;
  }
}
