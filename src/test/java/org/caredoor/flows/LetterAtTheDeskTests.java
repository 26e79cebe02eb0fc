// SPDX-License-Identifier: Apache-2.0
package org.caredoor.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.enrollment.EnrolmentState;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.Looked;
import org.caredoor.enrollment.Tokens;
import org.caredoor.enrollment.desk.Visitor;
import org.junit.jupiter.api.Test;

/** Somebody without e-mail and phone stands at a desk, and leaves with a letter that opens. */
@PortalTest
class LetterAtTheDeskTests {
  private static final Pattern CODE = Pattern.compile("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}");

  private final Portal portal;
  private final Enrolments enrolments;
  private final Tokens tokens;
  private final TestDatabase trail;

  LetterAtTheDeskTests(Portal portal, Enrolments enrolments, Tokens tokens, TestDatabase trail) {
    this.portal = portal;
    this.enrolments = enrolments;
    this.tokens = tokens;
    this.trail = trail;
  }

  @Test
  void isFoundLookedAtAndGivenALetterWhoseCodeOpens() throws IOException {
    // given somebody who has a chart, a passport, and nothing that the portal could write to
    Visitor rosa = Visitor.at(portal, "eastside", 71, "");
    Browser tess = portal.as("tess.holloway");
    long before = trail.lastEvent();

    // when the desk finds them, looks at the passport and prints
    HtmlPage found = tess.get("/staff/people?q=" + rosa.person().given());
    HtmlPage person = tess.click(found, "main a[href='/staff/people/" + rosa.id() + "']");
    HtmlPage desk = tess.click(person, "main a[href$='/enrollment']");
    assertThat(desk.has("form[action$='/link']")).as("nowhere to send a link").isFalse();
    HtmlPage seen =
        tess.submit(
            desk,
            "form[action$=identity-check]",
            Map.of("document", "PASSPORT", "last-digits", "7k2"));
    HtmlPage letter = tess.submit(seen, "form[action$='/letter']", Map.of());

    // then the letter has a code that works as people type it, once
    String code = code(letter.bytes());
    Looked looked = tokens.look(code.toLowerCase(Locale.ROOT).replace('-', ' '), "198.51.100.23");
    assertThat(looked)
        .isInstanceOfSatisfying(
            Looked.Open.class,
            open -> {
              assertThat(open.patient()).isEqualTo(rosa.id());
              assertThat(open.site()).isEqualTo("eastside");
            });
    assertThat(enrolments.of(rosa.id()).state()).isEqualTo(EnrolmentState.TOKEN_ISSUED);

    // and all of it stands in the trail of this patient
    assertThat(portal.tracesSince(before))
        .filteredOn(t -> Long.valueOf(rosa.id().value()).equals(t.patientId()))
        .extracting(Portal.Trace::what)
        .contains(
            "/staff/people/found",
            "/staff/people/{key}/enrollment",
            "/staff/people/{key}/enrollment/identity-check",
            "/staff/people/{key}/enrollment/letter");
  }

  private static String code(byte[] letter) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(letter)) {
      Matcher code = CODE.matcher(new PDFTextStripper().getText(pdf));
      assertThat(code.find()).isTrue();
      return code.group();
    }
  }
}
