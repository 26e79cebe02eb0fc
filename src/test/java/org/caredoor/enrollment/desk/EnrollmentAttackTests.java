// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.enrollment.Enrolments;
import org.junit.jupiter.api.Test;

/** A member of staff who wants a code that is not for them to make. */
@PortalTest
class EnrollmentAttackTests {
  private static final List<String> FORMS =
      List.of("/identity-check", "/answer", "/withdrawal", "/letter", "/code");

  private final Portal portal;
  private final Enrolments enrolments;
  private final TestDatabase trail;

  EnrollmentAttackTests(Portal portal, Enrolments enrolments, TestDatabase trail) {
    this.portal = portal;
    this.enrolments = enrolments;
    this.trail = trail;
  }

  @Test
  void aDeskOfAnotherSiteIsRefused() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, "");
    Browser marcus = portal.as("marcus.bell");
    long before = trail.lastEvent();
    HtmlPage refused = marcus.get(rosa.desk());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("main")).contains("another clinic");
    tryAll(marcus, rosa, 403);
    assertThat(portal.tracesSince(before)).anyMatch(t -> t.outcome().equals("REFUSED"));
    assertThat(enrolments.history(rosa.id())).isEmpty();
  }

  @Test
  void whoCaresOrPractisesMakesNoCodes() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, "");
    Browser nurse = portal.as("maria.santos");
    assertThat(nurse.get(rosa.desk()).status()).isEqualTo(403);
    tryAll(nurse, rosa, 403);
    Browser intern = portal.as("noor.haddad");
    assertThat(intern.get(rosa.desk()).status()).isEqualTo(404);
    tryAll(intern, rosa, 404);
    assertThat(enrolments.history(rosa.id())).isEmpty();
  }

  @Test
  void aFoundScreenOfADeskMakesNoCodeButStopsOne() {
    Visitor rosa = Visitor.at(portal, "eastside", 36, "");
    Browser tess = portal.browser();
    tess.signIn("tess.holloway");
    HtmlPage seen = rosa.identify(tess);
    tess.submit(seen, "form[action$='/code']", Map.of());
    HtmlPage page = tess.get(rosa.desk());
    portal.clock().pass(Duration.ofMinutes(11));
    assertThat(tess.submit(page, "form[action$='/code']", Map.of()).path())
        .isEqualTo("/staff/security/confirmation");
    assertThat(tess.submit(page, "form[action$=withdrawal]", Map.of("why", "lost")).path())
        .isEqualTo(rosa.desk());
    assertThat(enrolments.history(rosa.id())).hasSize(2);
  }

  @Test
  void aTeensCodeGoesNowhereWhereParentsRead() {
    Visitor teen =
        Visitor.at(
            portal,
            "eastside",
            15,
            """
            , "telecom": [{"system": "email", "use": "home", "value": "mother@mail.example"}],
             "address": [{"use": "home", "line": ["312 Cottonwood Court"], "city": "Riverbend",
              "state": "CA", "postalCode": "95901"}]
            """);
    Browser tess = portal.as("tess.holloway");
    HtmlPage desk = tess.get(teen.desk());
    assertThat(desk.all("form[action$='/link'], [name=mail]")).isEmpty();
    assertThat(desk.text("[aria-labelledby=give]")).contains("others may read");
    String token = desk.one("form[action$=identity-check] [name=_csrf]").val();
    for (Map.Entry<String, Map<String, String>> form :
        Map.of(
                "/link", Map.of("_csrf", token, "contact", "0", "to", "m•••@m•••.example"),
                "/letter", Map.of("_csrf", token, "mail", "true"))
            .entrySet()) {
      HtmlPage refused = tess.post(teen.desk() + form.getKey(), form.getValue());
      assertThat(refused.status()).as(form.getKey()).isEqualTo(409);
      assertThat(refused.text("[role=alert]")).contains("others may read", "Hand it over here");
    }
    assertThat(enrolments.history(teen.id())).isEmpty();
    assertThat(teen.code(tess)).hasSize(14);
  }

  private static void tryAll(Browser staff, Visitor person, int status) {
    String token = staff.get("/staff/people").all("form [name=_csrf]").getFirst().val();
    for (String form : FORMS) {
      HtmlPage answer = staff.post(person.desk() + form, Map.of("_csrf", token));
      assertThat(answer.status()).as(form).isEqualTo(status);
    }
  }
}
