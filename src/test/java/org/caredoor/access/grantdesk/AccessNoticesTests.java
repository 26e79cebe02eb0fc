// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Patients are told whenever a desk changes who may act for them, and so is whoever it concerns.
 */
@PortalTest
class AccessNoticesTests {
  private final Portal portal;
  private final Grants grants;
  private Family family;
  private AccountId owner;

  AccessNoticesTests(Portal portal, Grants grants) {
    this.portal = portal;
    this.grants = grants;
  }

  @BeforeEach
  void aGrownPatientWithASignIn() {
    family = Family.of(portal, 40);
    owner = portal.enter(Cast.stranger("Liv Lund"));
    grants.give(owner, family.patient(), "SELF", Basis.SELF);
  }

  @Test
  void bothHearOfWhatIsGivenNarrowedAndEnded() {
    Browser tess = portal.as("tess.holloway");
    String request = family.courtOrder(tess, Map.of("endless", "on"));
    assertThat(told(owner)).as("it waits").isEmpty();
    Family.approve(portal.as("helen.kowalski"), request);
    assertThat(told(owner)).containsExactly("access-changed");
    assertThat(told(family.account())).containsExactly("access-given");
    LocalDate last = family.today().plusDays(60);
    HtmlPage terms = tess.get(family.desk() + "/grants/" + number() + "/terms");
    tess.submit(terms, "#terms", Map.of("until", last.toString(), "endless", ""));
    assertThat(told(owner)).containsExactly("access-changed", "access-changed");
    assertThat(told(family.account())).containsExactly("access-given");
    end(tess, "ending", Map.of("reason", "court"));
    assertThat(told(owner)).containsExactly("access-changed", "access-changed", "access-changed");
    assertThat(told(family.account())).containsExactly("access-ended", "access-given");
  }

  @Test
  void whatBeginsLaterIsToldToThePatientAlone() {
    Browser tess = portal.as("tess.holloway");
    String request =
        family.courtOrder(
            tess, Map.of("from", family.today().plusDays(5).toString(), "endless", "on"));
    Family.approve(portal.as("helen.kowalski"), request);
    assertThat(told(owner)).containsExactly("access-changed");
    assertThat(told(family.account())).isEmpty();
    end(tess, "ending", Map.of("reason", "mistake"));
    assertThat(told(owner)).containsExactly("access-changed", "access-changed");
    assertThat(told(family.account())).as("it never began").isEmpty();
  }

  @Test
  void whoIsKeptOutIsNotToldButThePatientIs() {
    grants.give(family.account(), family.patient(), "FRND", Basis.COURT_ORDER);
    end(portal.as("helen.kowalski"), "block", Map.of("reason", "harm"));
    assertThat(told(owner)).containsExactly("access-changed");
    assertThat(told(family.account())).isEmpty();
  }

  @Test
  void whoStillMayActOnAnotherGroundIsNotToldThatItEnded() {
    grants.give(family.account(), family.patient(), "FRND", Basis.SELF_GRANTED);
    grants.give(family.account(), family.patient(), "FAMMEMB", Basis.COURT_ORDER);
    end(portal.as("helen.kowalski"), "ending", Map.of("reason", "mistake"));
    assertThat(told(owner)).containsExactly("access-changed");
    assertThat(told(family.account())).isEmpty();
  }

  /** Ends the newest access. */
  private void end(Browser staff, String how, Map<String, String> why) {
    HtmlPage form = staff.get(family.desk() + "/grants/" + number());
    HtmlPage done = staff.submit(form, "form[action$=/" + how + "]", why);
    assertThat(done.path()).isEqualTo(family.desk() + "/grants");
  }

  private int number() {
    return portal
        .bean(Database.class)
        .house()
        .sql("select max(grant_no) from access.grant where patient_id = ?")
        .param(family.patient().value())
        .query(Integer.class)
        .single();
  }

  /** What a log-in is told of access, by its name. */
  private List<String> told(AccountId reader) {
    return portal
        .bean(Database.class)
        .house()
        .sql(
            """
            select occasion from notice.notice
            where account_id = ? and occasion like 'access-%' order by occasion
            """)
        .param(reader.value())
        .query((row, n) -> row.getString(1))
        .list();
  }
}
