// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

@PortalTest
class HomePageTests {
  private final Portal portal;

  HomePageTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void saysWhatNeedsTheReaderAndOffersThreeOfIt() {
    HtmlPage home = portal.as("ana").get("/home");
    assertThat(home.text("h1")).contains("Ana");
    assertThat(home.all(".task").size()).isBetween(1, 3);
    assertThat(home.all(".task .btn-primary")).hasSize(1);
    HtmlPage all = portal.as("ana").get("/home?all=yes");
    assertThat(all.texts(".task h3")).containsAll(home.texts(".task h3"));
    assertThat(all.texts(".task h3"))
        .anyMatch(t -> t.startsWith("Get ready for Mateo’s visit: flu shot"));
    assertThat(home.text("mark")).matches("One thing|[A-Z][a-z]+ things");
  }

  @Test
  void showsVisitsOfTheFamilyWithTheRecordTheyBelongTo() {
    HtmlPage home = portal.as("ana").get("/home");
    assertThat(home.texts(".visit .who")).anyMatch(t -> t.contains("Mateo"));
    assertThat(home.all(".visit h3 a").eachAttr("href"))
        .anyMatch(h -> h.startsWith("/visits/"))
        .anyMatch(h -> h.startsWith("/for/"));
    assertThat(home.texts(".member h3")).containsExactly("Mateo", "Lucía");
  }

  @Test
  void tracesEachRecordOfTheFamily() {
    Database database = portal.bean(Database.class);
    String count =
        "select count(distinct patient_id) from audit.event where event_no > ? and what like"
            + " '%/home'";
    long before =
        database
            .house()
            .sql("select coalesce(max(event_no), 0) from audit.event")
            .query(Long.class)
            .single();
    portal.as("ana").get("/home");
    assertThat(database.house().sql(count).param(before).query(Integer.class).single())
        .isEqualTo(3);
  }

  @Test
  void aChildsHomeIsAboutTheChildOnly() {
    var ana = portal.as("ana");
    HtmlPage mateo = ana.click(ana.get("/home"), ".member.p-1 p a");
    assertThat(mateo.text("h1")).isEqualTo("Mateo’s record");
    assertThat(mateo.text("#ac + p")).contains("Mateo’s parent or guardian");
    assertThat(mateo.has(".member")).isFalse();
    assertThat(mateo.has(".tiles")).isFalse();
    assertThat(mateo.all("main .golist a").eachAttr("href")).allMatch(h -> h.startsWith("/for/"));
    assertThat(mateo.text()).doesNotContain("A1c");
  }

  @Test
  void greetsInSpanish() {
    HtmlPage home = portal.as("rosa").inLanguage("es").get("/home");
    assertThat(home.text("h1")).matches("Buen[oa]s (?:días|tardes|noches), Rosa");
    assertThat(home.texts("h2")).contains("Próximamente", "Nuevo para usted", "Su equipo médico");
  }

  @Test
  void hoursOfAllClinicsAreOpenToEverybody() {
    HtmlPage sites = portal.browser().get("/sites");
    assertThat(sites.status()).isEqualTo(200);
    assertThat(sites.texts("main h2")).containsExactly("Eastside clinic", "Northgate clinic");
    assertThat(portal.browser().inLanguage("es").get("/sites").text("main h1"))
        .isEqualTo("Clínicas y horarios");
  }
}
