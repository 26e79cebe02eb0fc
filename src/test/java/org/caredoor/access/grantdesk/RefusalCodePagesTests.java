// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody reads out a code; the desk learns what it means. */
@PortalTest
class RefusalCodePagesTests {
  private final Portal portal;
  private final Grants grants;

  RefusalCodePagesTests(Portal portal, Grants grants) {
    this.portal = portal;
    this.grants = grants;
  }

  @ParameterizedTest
  @ValueSource(strings = {"110-M", "110m", "%20110%20m%20"})
  void readsACodeHoweverItIsWritten(String typed) {
    HtmlPage page = portal.as("tess.holloway").get("/staff/codes?code=" + typed);
    assertThat(page.text("#means")).isEqualTo("There is no access in force");
    assertThat(page.text("main [lang=en-US]")).contains("You cannot open this record");
    assertThat(page.text("main [lang=es-US]")).contains("No puede abrir este historial");
    assertThat(page.text("main")).contains("Check who is calling first");
  }

  @Test
  void tellsAMisheardCodeFromAnUnknownOne() {
    Browser tess = portal.as("tess.holloway");
    HtmlPage misheard = tess.get("/staff/codes?code=101-M");
    assertThat(misheard.text("main [role=status]")).contains("misheard", "110-M");
    assertThat(misheard.has("a[href='/staff/codes?code=110-M']")).isTrue();
    for (String typed : List.of("hello", "1", "%3Cscript%3E", "999999999999999999999999999999")) {
      HtmlPage page = tess.get("/staff/codes?code=" + typed);
      assertThat(page.status()).as(typed).isEqualTo(200);
      assertThat(page.text("main [role=status]")).as(typed).contains("misheard");
      assertThat(page.source()).doesNotContain("<script>");
    }
    String free = null;
    for (char letter = 'A'; letter <= 'Z' && free == null; letter++) {
      free = RefusalCode.wellFormed("999" + letter) ? "999" + letter : null;
    }
    assertThat(tess.get("/staff/codes?code=" + free).text("main [role=status]"))
        .contains("well formed, but no code of this portal");
    assertThat(tess.get("/staff/codes").all("tbody tr")).hasSize(14);
  }

  @Test
  void showsWhatDecidedForAPatient() {
    Family family = Family.of(portal, 14);
    grants.give(family.account(), family.patient(), "FTH", Basis.PARENT);
    HtmlPage refused =
        portal.as(family.person()).get("/for/" + family.patient() + "/records/documents");
    assertThat(refused.text("main")).contains("132-V");
    Browser tess = portal.as("tess.holloway");
    HtmlPage page = tess.get(family.desk() + "/codes?code=132v");
    assertThat(page.text("#means")).isEqualTo("This part is private at the patient’s age");
    assertThat(page.text("section:has(#data)"))
        .contains("Erik Lund", "Father", "teen", "Test results", "version")
        .doesNotContain("Notes and documents");
    assertThat(page.has("a[href='" + family.desk() + "/grants']")).isTrue();
    grants.block(family.patient(), family.account(), family.account(), "safety");
    assertThat(tess.get(family.desk() + "/codes?code=110-M").text("details[open]"))
        .contains("Kept out", "110-M");
  }
}
