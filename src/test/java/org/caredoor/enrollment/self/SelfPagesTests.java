// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.self;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.EnrolmentState;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@PortalTest
class SelfPagesTests {
  private final Portal portal;
  private final Claimants claimants;

  SelfPagesTests(Portal portal) {
    this.portal = portal;
    this.claimants = new Claimants(portal);
  }

  @AfterEach
  void forgetTries() {
    portal.forgetTries();
  }

  @Test
  void whoFitsGetsACodeAtTheAddressOnFile() {
    Claimants.Claimant rosa = claimants.adult();
    HtmlPage sent = rosa.ask("zip", "95901", "email");
    assertThat(sent.path()).isEqualTo("/start/without-code/sent");
    assertThat(sent.text("h1")).isEqualTo("Look for a message");
    claimants.carryOut();
    assertThat(claimants.subjectsTo(rosa)).containsExactly("You asked to open your account");
    assertThat(claimants.whoseCode(claimants.lastCodeTo(rosa))).contains(rosa.id());
    Standing standing = portal.bean(Enrolments.class).of(rosa.id());
    assertThat(standing.state()).isEqualTo(EnrolmentState.TOKEN_ISSUED);
    assertThat(Objects.requireNonNull(standing.token()).channel()).isEqualTo(Channel.EMAIL);
  }

  @Test
  void theLastDigitsOfThePhoneOrTheRecordNumberAreGoodToo() {
    Claimants.Claimant rosa = claimants.adult();
    rosa.ask("phone", rosa.phone().substring(rosa.phone().length() - 4), "email");
    claimants.carryOut();
    assertThat(claimants.subjectsTo(rosa)).hasSize(1);
    Claimants.Claimant other = claimants.adult();
    other.ask("record-number", other.number(), "email");
    claimants.carryOut();
    assertThat(claimants.subjectsTo(other)).hasSize(1);
  }

  @Test
  void theWayThatIsNotOnFileGivesWayToTheOther() {
    Claimants.Claimant rosa = claimants.withoutPhone();
    rosa.ask("zip", "95901", "text");
    claimants.carryOut();
    assertThat(claimants.subjectsTo(rosa)).hasSize(1);
  }

  @Test
  void whatIsMissingIsSaidBesideTheFieldAndWhatWasTypedStays() {
    Browser browser = portal.browser();
    HtmlPage form = browser.get("/start/without-code");
    HtmlPage again =
        browser.submit(
            form,
            Claimants.FORM,
            Map.of("given", "Rosa", "month", "2", "day", "30", "year", "1980", "value", "9"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.all(".summary a")).hasSize(4);
    assertThat(again.one("#given").val()).isEqualTo("Rosa");
    assertThat(again.text("#born-error")).startsWith("There is no such day of birth");
    HtmlPage tooShort =
        browser.submit(
            again, Claimants.FORM, Map.of("fact", "zip", "value", "9590", "way", "text"));
    assertThat(tooShort.text("#value-error")).isEqualTo("A ZIP code has five digits.");
    assertThat(tooShort.one("#way-text").hasAttr("checked")).isTrue();
  }

  @Test
  void aFactThatDoesNotFitComesToTheDeskAndItsOwnerIsToldOnce() {
    Claimants.Claimant rosa = claimants.adult();
    for (int i = 0; i < 3; i++) {
      rosa.ask("zip", "9590" + (i + 2), "email");
      claimants.carryOut();
    }
    assertThat(claimants.subjectsTo(rosa)).containsExactly("Somebody tried to open your account");
    assertThat(claimants.waiting(rosa))
        .extracting(SelfCases.Waiting::why)
        .containsExactly(Why.OTHER_FACT);
    assertThat(claimants.waiting(rosa)).extracting(SelfCases.Waiting::tries).containsExactly(3);
  }

  @Test
  void aTeenIsHelpedAtTheDeskBecauseOthersReadTheirContacts() {
    Claimants.Claimant teen = claimants.aged(15);
    teen.ask("zip", "95901", "email");
    claimants.carryOut();
    assertThat(claimants.subjectsTo(teen)).isEmpty();
    assertThat(claimants.waiting(teen))
        .extracting(SelfCases.Waiting::why)
        .containsExactly(Why.MINOR);
  }

  @Test
  void whoHasALogInIsToldThere() {
    Claimants.Claimant rosa = claimants.adult();
    String box = claimants.logIn(rosa);
    rosa.ask("zip", "95901", "email");
    rosa.ask("zip", "95901", "email");
    claimants.carryOut();
    assertThat(claimants.subjectsTo(rosa)).isEmpty();
    assertThat(claimants.subjectsTo(box)).containsExactly("Somebody asked to open your account");
    assertThat(claimants.waiting(rosa)).isEmpty();
  }

  @Test
  void theDeskEndsACase() {
    Claimants.Claimant rosa = claimants.adult();
    rosa.ask("zip", "95999", "email");
    claimants.carryOut();
    Browser devon = portal.as("devon.park");
    String list = "/staff/enrollment/lists/self";
    HtmlPage page = devon.get(list + "?q=" + rosa.given());
    assertThat(page.text("tbody")).contains(rosa.given()).contains("call before you help");
    HtmlPage after = devon.submit(page, "tbody form", Map.of());
    assertThat(after.path()).isEqualTo(list);
    assertThat(claimants.waiting(rosa)).isEmpty();
    assertThat(devon.get(list + "?q=" + rosa.given()).all("tbody tr")).isEmpty();
  }

  @Test
  void spanishReadersReadSpanish() {
    Browser browser = portal.browser().inLanguage("es");
    assertThat(browser.get("/start/without-code").text("h1")).isEqualTo("Empezar sin código");
    assertThat(browser.get("/start/without-code/sent").text("h1")).isEqualTo("Busque un mensaje");
  }
}
