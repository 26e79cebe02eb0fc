// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/** The matching desk and the runs as staff meet them. */
@PortalTest
class ExchangePagesTests {
  private static final String REVIEWS = "/staff/exchange/reviews";
  private final Portal portal;
  private final Feeds feeds;

  ExchangePagesTests(Portal portal) {
    this.portal = portal;
    this.feeds = portal.bean(Feeds.class);
  }

  @Test
  void aReviewIsComparedAndDecided() {
    String family = doubt();
    Browser desk = as("front-desk");
    HtmlPage list = desk.get(REVIEWS);
    HtmlPage page = desk.click(list, "a:contains(" + family + ")");
    assertThat(page.text("table")).contains("What was sent", "April 7, 1985", "100-" + family);
    assertThat(page.all("td:contains(April 7, 1985)")).hasSize(2);
    HtmlPage unchosen = desk.submitWithoutFollowing(page, "form[action$=decision]", Map.of());
    assertThat(unchosen.status()).isEqualTo(422);
    assertThat(unchosen.text("[role=alert]")).contains("Choose whose record it is.");
    HtmlPage after = desk.submit(page, "form[action$=decision]", Map.of("chart", "new"));
    assertThat(after.text("main .note-rest[role=status]")).startsWith("Saved.");
    assertThat(after.path()).isEqualTo(REVIEWS);
    assertThat(after.text()).doesNotContain(family);
    assertThat(charts(family)).isEqualTo(2);
  }

  @Test
  void theDeskSpeaksSpanish() {
    String family = doubt();
    Browser desk = as("front-desk").inLanguage("es");
    HtmlPage page = desk.click(desk.get(REVIEWS), "a:contains(" + family + ")");
    assertThat(page.text("h1")).isEqualTo("¿Es la misma persona?");
    desk.submit(page, "form[action$=decision]", Map.of("chart", "new"));
  }

  @Test
  void aRunTellsWhatWasRefusedAndWhy() {
    long run =
        feeds.importContent("bad.json", Sent.stream("{"), "pages", ImportProgress.none()).runNo();
    Browser desk = as("administrator");
    HtmlPage page = desk.get("/staff/exchange/runs/" + run);
    assertThat(page.text("main")).contains("One item was refused", "bad.json", "well-formed");
    assertThat(desk.get("/staff/exchange/runs").has("a[href='/staff/exchange/runs/" + run + "']"))
        .isTrue();
    assertThat(desk.get("/staff/exchange/runs/999999").status()).isEqualTo(404);
  }

  @Test
  void otherRolesDoNotGetIn() {
    assertThat(as("nurse").get(REVIEWS).status()).isEqualTo(403);
    assertThat(as("front-desk").get("/staff/exchange/runs").status()).isEqualTo(403);
    assertThat(portal.browser().get(REVIEWS).path()).isEqualTo("/staff/sign-in");
  }

  /** Two people of one name and birth date, of which the second waits; their family name. */
  private String doubt() {
    String family = "Doubt" + Long.toString(System.nanoTime(), 36).replaceAll("\\d", "x");
    String numbers = "\"identifier\":[{\"system\":\"urn:pages\",\"value\":\"100-" + family + "\"}]";
    send(Sent.patient(family, "Ana", family, "1985-04-07", numbers));
    send(Sent.patient(family + "2", "Ana", family, "1985-04-07", ""));
    return family;
  }

  private void send(String json) {
    feeds.importContent("p.json", Sent.stream(json), "pages", ImportProgress.none());
  }

  private long charts(String family) {
    return portal
        .bean(Database.class)
        .house()
        .sql("select count(*) from patient.chart where family_name = ?")
        .param(family)
        .query(Long.class)
        .single();
  }

  private Browser as(String role) {
    return portal.as(
        Cast.everybody().stream()
            .filter(p -> p.role().equals(role))
            .findFirst()
            .orElseThrow()
            .userName());
  }
}
