// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.People;
import org.caredoor.account.Side;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.notice.CarriedNotices;
import org.caredoor.patient.Charts;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** A link to begin with goes to where the chart says. */
@PortalTest
class LinkPagesTests {
  private static final String REACHABLE =
      """
      , "telecom": [{"system": "phone", "use": "mobile", "value": "(555) 210-4487"},
        {"system": "email", "value": "%s@example.org"}]
      """;

  private final Portal portal;
  private final Database database;
  private final Enrolments enrolments;
  private final Browser tess;

  LinkPagesTests(Portal portal, Database database, Enrolments enrolments) {
    this.portal = portal;
    this.database = database;
    this.enrolments = enrolments;
    this.tess = portal.as("tess.holloway");
  }

  @Test
  void goesToAContactOfTheChartAndToNoOther() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, REACHABLE.formatted("rosa.first"));
    HtmlPage desk = tess.get(rosa.desk());
    assertThat(desk.texts("form[action$='/link'] button"))
        .containsExactly("Text the link to (•••) •••-••87", "Email the link to r•••@e•••.org");
    assertThat(desk.source()).doesNotContain("rosa.first", "4487");
    HtmlPage sent =
        tess.submit(desk, "form[action$='/link']:has([name=contact][value=1])", Map.of());
    assertThat(sent.text("main [role=status]")).contains("on its way");
    assertThat(sent.text("#state")).contains("Has a code", "Given by an email");
    List<String> stored = stored("rosa.first@example.org");
    assertThat(stored).hasSize(1);

    String token = desk.one("form[action$=identity-check] [name=_csrf]").val();
    for (Map<String, String> other :
        List.of(
            Map.of("_csrf", token, "contact", "1", "to", "x•••@e•••.org"),
            Map.of("_csrf", token, "contact", "7", "to", "r•••@e•••.org"),
            Map.of("_csrf", token, "contact", "1", "to", "rosa.other@example.org"))) {
      HtmlPage refused = tess.post(rosa.desk() + "/link", other);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("[role=alert]")).contains("The chart has changed");
    }
    assertThat(enrolments.history(rosa.id())).hasSize(1);
  }

  @Test
  void noLinkGoesWhereAnotherGrownUpIsReachedToo() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, REACHABLE.formatted("rosa.both"));
    HtmlPage before = tess.get(rosa.desk());
    Visitor.at(portal, "eastside", 61, REACHABLE.formatted("Rosa.Both").replace("4487", "4488"));
    HtmlPage desk = tess.get(rosa.desk());
    assertThat(desk.texts("form[action$='/link'] button"))
        .containsExactly("Text the link to (•••) •••-••87");
    assertThat(desk.text("section:has(#give)"))
        .contains("No link goes to r•••@e•••.org: it is also another person’s");
    HtmlPage refused =
        tess.submit(before, "form[action$='/link']:has([name=contact][value=1])", Map.of());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("[role=alert]")).contains("the address is also another person’s");
    assertThat(stored("rosa.both@example.org")).isEmpty();
    assertThat(enrolments.history(rosa.id())).isEmpty();
  }

  @Test
  void noLinkGoesToWhatTheLogInOfAnotherConfirmed() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, REACHABLE.formatted("rosa.read"));
    AccountId ex = new People(portal).enter(Side.PATIENT).account();
    portal.bean(Accounts.class).enterEmail(ex, "rosa.read@example.org");
    HtmlPage desk = tess.get(rosa.desk());
    assertThat(desk.texts("form[action$='/link'] button"))
        .containsExactly("Text the link to (•••) •••-••87");
    assertThat(desk.text("section:has(#give)"))
        .contains("No link goes to r•••@e•••.org: it is also another person’s");
  }

  @Test
  void nothingLeavesForSomebodyWhoDiedMeanwhile() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, REACHABLE.formatted("rosa.third"));
    tess.submit(
        tess.get(rosa.desk()), "form[action$='/link']:has([name=contact][value=1])", Map.of());
    portal.bean(Charts.class).died(rosa.id(), portal.clock().instant());
    portal.bean(CarriedNotices.class).now();
    assertThat(
            database
                .house()
                .sql("select state || ' ' || reason from notice.delivery where address = ?")
                .param("rosa.third@example.org")
                .query((row, n) -> row.getString(1))
                .list())
        .containsExactly("DROPPED DECEASED");
  }

  @Test
  void nobodysPhoneIsFlooded() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, REACHABLE.formatted("rosa.second"));
    HtmlPage last = tess.get(rosa.desk());
    int sent = 0;
    while (last.status() == 200 && sent < 20) {
      sent++;
      last = tess.submit(tess.get(rosa.desk()), "form:has([name=contact][value=1])", Map.of());
    }
    assertThat(sent).isLessThan(10);
    assertThat(last.status()).isEqualTo(409);
    assertThat(last.text("[role=alert]")).contains("Too many tries");
    assertThat(stored("rosa.second@example.org")).hasSize(sent - 1);
  }

  /** Links that wait to be sent there or were sent, without the code in them. */
  private List<String> stored(String address) {
    return database
        .house()
        .sql("select notice_key from notice.notice where address = ?")
        .param(address)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
