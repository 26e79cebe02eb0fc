// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.caredoor.Browser;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairs of charts that may be one person's. */
@PortalTest
class DuplicatePagesTests {
  private final Portal portal;
  private final TestDatabase trail;

  DuplicatePagesTests(Portal portal, TestDatabase trail) {
    this.portal = portal;
    this.trail = trail;
  }

  /** Somebody twice: the same name and birth date, and nothing that confirms it. */
  private record Twins(PatientId one, PatientId other, String given) {}

  private Twins twins() {
    var here = new Hospital(portal);
    var known = Hospital.Patient.only("Olena", "Kovalenko", "1958-01-30");
    here.send(known.json(""));
    Charts charts = portal.bean(Charts.class);
    PatientId one = here.chart(known);
    PatientId other = charts.open(Objects.requireNonNull(charts.facts(List.of(one)).get(one)));
    return new Twins(one, other, known.given());
  }

  @Test
  void aPairIsListedWithItsReasonUntilSomebodySaysThatTheyAreTwo() {
    Twins twins = twins();
    Browser devon = portal.as("devon.park");
    HtmlPage list = devon.get("/staff/people/duplicates?q=" + twins.given());
    assertThat(list.texts("tbody tr")).hasSize(1);
    assertThat(list.text("tbody tr")).contains("Kovalenko", "Same name and birth date");
    HtmlPage compare = devon.click(list, "tbody a");
    assertThat(compare.texts("tbody tr:has(th:contains(Birth date)) .tag")).containsExactly("Same");
    HtmlPage tooShort = devon.submit(compare, "form[action$=/difference]", Map.of("why", "no"));
    assertThat(tooShort.status()).isEqualTo(422);
    assertThat(tooShort.text("#why-error")).contains("10 to 500");
    assertThat(tooShort.one("#why").text()).isEqualTo("no");
    HtmlPage two =
        devon.submit(
            compare, "form[action$=/difference]", Map.of("why", "Mother and daughter, both here."));
    assertThat(two.text("main .note")).contains("Devon Park", "Mother and daughter");
    assertThat(devon.get("/staff/people/duplicates?q=" + twins.given()).text("main"))
        .contains("Nothing fits.");
    devon.submit(two, "form[action$=/difference/ending]", Map.of());
    assertThat(devon.get("/staff/people/duplicates?q=" + twins.given()).texts("tbody tr"))
        .hasSize(1);
  }

  @Test
  void oneWithoutLogInsIsJoinedByOnePersonAndTraced() {
    Twins twins = twins();
    Browser devon = portal.as("devon.park");
    HtmlPage compare = devon.get("/staff/people/duplicates/" + twins.one() + "/" + twins.other());
    long before = trail.lastEvent();
    HtmlPage done =
        devon.submit(
            compare,
            "form:has(#reason)",
            Map.of("stays", twins.one().text(), "reason", "Same card, same face.", "sure", "on"));
    assertThat(done.text("main")).contains("Joined", "Same card, same face.");
    assertThat(portal.tracesSince(before))
        .filteredOn(
            t -> t.action().equals("UPDATE") && t.what().startsWith("/staff/people/duplicates/"))
        .extracting(Portal.Trace::patientId)
        .containsExactlyInAnyOrder(twins.one().value(), twins.other().value());
    assertThat(devon.submit(compare, "form:has(#reason)", Map.of()).status()).isEqualTo(404);
    assertThat(devon.get("/staff/people/merges?state=done").text("main")).contains("Kovalenko");
    assertThat(devon.inLanguage("es").get(done.path()).text("main")).contains("Unidos");
  }

  @Test
  void aFoundScreenOfADeskJoinsAndPartsNothing() {
    Twins twins = twins();
    Browser devon = portal.browser();
    devon.signIn("devon.park");
    HtmlPage compare = devon.get("/staff/people/duplicates/" + twins.one() + "/" + twins.other());
    Map<String, String> fields =
        Map.of("stays", twins.one().text(), "reason", "Same card, same face.", "sure", "on");
    HtmlPage joined = devon.submit(compare, "form:has(#reason)", fields);
    portal.clock().pass(Duration.ofMinutes(11));
    assertThat(devon.submit(compare, "form:has(#reason)", fields).path())
        .isEqualTo("/staff/security/confirmation");
    assertThat(
            devon
                .submit(joined, "form[action$=/undoing]", Map.of("words", "Two people after all."))
                .path())
        .isEqualTo("/staff/security/confirmation");
    assertThat(devon.get(joined.path()).text("main .tag")).isEqualTo("Joined");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tess.holloway", "maria.santos", "noor.haddad", "ines.carvalho"})
  void otherRolesAreRefused(String who) {
    Twins twins = twins();
    Browser other = portal.as(who);
    assertThat(other.get("/staff/people/duplicates").status()).isEqualTo(403);
    assertThat(other.get("/staff/people/merges").status()).isEqualTo(403);
    assertThat(other.get("/staff/people/duplicates/" + twins.one() + "/" + twins.other()).status())
        .isEqualTo(403);
    assertThat(other.get("/staff/people/" + twins.one() + "/duplicates").status()).isEqualTo(403);
  }

  @Test
  void whatCannotBeReadIsNotFound() {
    Browser devon = portal.as("devon.park");
    assertThat(devon.get("/staff/people/duplicates/aaaaaaaaaaaa/bbbbbbbbbbbb").status())
        .isEqualTo(404);
    HtmlPage none = devon.get("/staff/people/merges/999999999");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.text("title")).startsWith(none.text("h1"));
    assertThat(devon.get("/staff/people/duplicates?page=-1&likeness=odd").status()).isEqualTo(200);
  }
}
