// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.api.Test;

@PortalTest
class DocumentPagesTests {
  private static final String LIST = "/records/documents";

  private final Portal portal;

  DocumentPagesTests(Portal portal) {
    this.portal = portal;
  }

  private HtmlPage paper(Browser browser, String title) {
    return browser.click(browser.get(LIST), "main .golist a:contains(" + title + ")");
  }

  @Test
  void listsPapersByYearAndShelfWithoutThoseTakenBack() {
    HtmlPage list = portal.as("ana").get(LIST);
    assertThat(list.texts("main .golist .t")).contains("Letter for work", "Dermatology note");
    assertThat(list.text()).doesNotContain("entered in error");
    HtmlPage letters = portal.as("ana").get(LIST + "?kind=LETTER");
    assertThat(letters.texts("main .golist .t")).containsExactly("Letter for work");
    assertThat(letters.text(".chip[aria-current]")).isEqualTo("Letters");
  }

  @Test
  void showsANoteWithItsHeadingsAndLists() {
    HtmlPage note = paper(portal.as("ana"), "diabetes check-up and cough");
    assertThat(note.texts(".note-text h3")).contains("SUBJECTIVE", "ASSESSMENT AND PLAN");
    assertThat(note.all(".note-text ol li")).hasSize(4);
    assertThat(note.all("aside a[href^=/visits/]")).hasSize(1);
  }

  @Test
  void showsHtmlCleanedAndOnce() {
    HtmlPage summary = paper(portal.as("ana"), "Summary of your");
    assertThat(summary.all(".note-text table.table")).hasSize(1);
    assertThat(summary.texts("h1, h3")).filteredOn(t -> t.startsWith("Summary of your")).hasSize(1);
  }

  @Test
  void servesAPdfInPartsWithoutLettingItDoAnything() {
    Browser ana = portal.as("ana");
    HtmlPage letter = paper(ana, "Letter for work");
    String file = letter.one("iframe").attr("src");
    HtmlPage pdf = ana.get(file);
    assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(pdf.header("Content-Disposition"))
        .matches("inline; filename=\"document-\\d+-1.pdf\"");
    assertThat(pdf.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(pdf.header("Cache-Control")).contains("no-store");
    assertThat(pdf.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(pdf.source()).startsWith("%PDF-");
    HtmlPage part = ana.copy().with("Range", "bytes=0-4").get(file);
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.source()).isEqualTo("%PDF-");
    assertThat(ana.get(file + "?download=1").header("Content-Disposition"))
        .startsWith("attachment");
    assertThat(ana.get(file.replaceFirst("/1$", "/2")).status()).isEqualTo(404);
  }

  @Test
  void showsAPictureInThePage() {
    Browser ana = portal.as("ana");
    HtmlPage drawing = paper(ana, "Drawing of the mole");
    assertThat(drawing.one("img.paper-picture").attr("alt"))
        .isEqualTo("Picture: Mole on the upper back, drawing");
    HtmlPage picture = ana.get(drawing.one("img.paper-picture").attr("src"));
    assertThat(picture.header("Content-Type")).isEqualTo("image/png");
    assertThat(picture.header("Content-Security-Policy")).startsWith("sandbox");
  }

  @Test
  void opensForAChildUnderTheChildsAddressOnly() {
    Browser ana = portal.as("ana");
    HtmlPage home = ana.click(ana.get("/home"), ".member.p-1 p a");
    HtmlPage list = ana.click(home, "main .golist a[href$=/records/documents]");
    HtmlPage form = ana.click(list, "main .golist a:contains(School medicine form)");
    assertThat(form.path()).startsWith("/for/");
    assertThat(form.text("h1")).contains("School medicine form");
    assertThat(form.text("main .stack > .note:has(div)")).contains("not the final version");
    assertThat(form.one("iframe").attr("src")).startsWith("/for/");
  }

  @Test
  void otherKindsOfEntriesAreNoPapers() {
    assertThat(portal.as("ana").get(LIST + "/1").status()).isEqualTo(404);
    assertThat(portal.as("ana").get(LIST + "/1/files/1").status()).isEqualTo(404);
  }
}
