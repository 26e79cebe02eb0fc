// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.caredoor.RoomTest;
import org.caredoor.directory.OpeningHours;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.directory.Span;
import org.caredoor.enrollment.Issued;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.web.PublicAddress;
import org.caredoor.web.Words;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The letter as a printer, a camera and a screen reader get it. */
@RoomTest
class LettersTests {
  private static final Locale SPANISH = Words.LANGUAGES.getLast();
  private static final String CODE = "K7QD-3XWM-9P2H";
  private static final int DPI = 110;

  private final Letters letters;
  private final Sites sites;
  private final PublicAddress address;

  LettersTests(Letters letters, Sites sites, PublicAddress address) {
    this.letters = letters;
    this.sites = sites;
    this.address = address;
  }

  @BeforeEach
  void aClinic() {
    Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    week.put(DayOfWeek.MONDAY, List.of(new Span(LocalTime.of(7, 30), LocalTime.of(19, 0))));
    week.put(DayOfWeek.TUESDAY, List.of(new Span(LocalTime.of(8, 0), LocalTime.of(17, 0))));
    sites.put(
        new Site(
            "lettered",
            "Lakeside clinic",
            List.of("1 Quay"),
            "Riverbend",
            "CA",
            "95901",
            "(555) 555-0177",
            null,
            new OpeningHours(ZoneId.of("America/Los_Angeles"), week, Map.of())),
        9);
  }

  @Test
  void isOneTaggedPageWithTitleAndLanguage() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(letter(person("Rosa"), List.of(SPANISH), List.of()))) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(1);
      var catalog = pdf.getDocumentCatalog();
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getLanguage()).isEqualTo("es-US");
      assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(pdf.getDocumentInformation().getTitle())
          .isEqualTo("Rosa, ya puede abrir su cuenta");
      assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
          .containsPattern("pdfuaid:part[^0-9]*1");
      List<PDStructureElement> tags = tags(catalog.getStructureTreeRoot());
      assertThat(tags).extracting(PDStructureElement::getStructureType).contains("H1", "L", "LI");
      assertThat(tags)
          .filteredOn(t -> t.getStructureType().equals("Figure"))
          .extracting(PDStructureElement::getAlternateDescription)
          .containsExactly(
              "Cuadro con un código. Abre la página de inicio con el código ya escrito.");
      for (PDPage page : pdf.getPages()) {
        for (COSName font : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
        }
      }
    }
  }

  @Test
  void saysHowToBeginUntilWhenAndWhoHelpsAndNothingElse() throws IOException {
    byte[] pdf = letter(person("Rosa"), List.of(Locale.US), List.of());
    assertThat(text(pdf))
        .contains("Rosa, your account is ready to start")
        .contains(CODE, address.publicUrl().getAuthority() + "/start")
        .contains("until December 19, 2031")
        .contains("Call (555) 555-0177, with free interpreters")
        .contains("Lakeside clinic. Monday: 7:30 AM to 7:00 PM. Tuesday: 8:00 AM to 5:00 PM.")
        .doesNotContain("Delgado", "1990", "female");
  }

  /** A camera that is shown the printed page is led to the code, and to nobody's name. */
  @Test
  void theSquareLeadsToTheCode() throws IOException {
    byte[] pdf = letter(person("Rosa"), List.of(SPANISH), List.of());
    assertThat(square(picture(pdf, 0, "letter-es")))
        .isEqualTo(address.page("/start?code=K7QD3XWM9P2H").toString());
  }

  @Test
  void isPrintedInEnglishTooAndEachLanguageHasAPage() throws IOException {
    List<Locale> both = Letters.languages("es", true);
    assertThat(both).containsExactly(SPANISH, Locale.US);
    assertThat(Letters.languages("en", true)).containsExactly(Locale.US);
    assertThat(Letters.languages("vi", false)).containsExactly(Locale.US);
    byte[] pdf = letter(person("Rosa"), both, List.of());
    try (PDDocument pages = Loader.loadPDF(pdf)) {
      assertThat(pages.getNumberOfPages()).isEqualTo(2);
    }
    assertThat(text(pdf)).contains("ya puede abrir su cuenta", "your account is ready");
    assertThat(square(picture(pdf, 1, "letter-en")))
        .isEqualTo(address.page("/start?code=K7QD3XWM9P2H").toString());
  }

  @Test
  void goesByMailWithNameAndAddressOnTheSamePage() throws IOException {
    List<String> to =
        List.of(
            "Maximiliana Guadalupe Nguyễn-Papadopoulou",
            "Residencial Las Américas, edificio 14",
            "Apartamento 1407",
            "Riverbend, CA 95901-1234");
    byte[] pdf = letter(person("Maximiliana Guadalupe"), List.of(SPANISH), to);
    try (PDDocument pages = Loader.loadPDF(pdf)) {
      assertThat(pages.getNumberOfPages()).isEqualTo(1);
    }
    assertThat(text(pdf)).contains(to).contains("intérpretes gratis");
    picture(pdf, 0, "letter-mail");
  }

  @Test
  void speaksToWhomeverItsTypeCannotName() throws IOException {
    assertThat(text(letter(person("Thủy"), List.of(Locale.US), List.of())))
        .contains("Thủy, your account");
    assertThat(text(letter(person("明子"), List.of(Locale.US), List.of())))
        .contains("Your account is ready to start")
        .doesNotContain("#");
  }

  @Test
  void whatIsInANameIsNoMarkup() throws IOException {
    assertThat(text(letter(person("<b>\"&x;</b>"), List.of(Locale.US), List.of())))
        .contains("<b>\"&x;</b>, your account");
  }

  private byte[] letter(Chart chart, List<Locale> languages, List<String> to) {
    return letters.pdf(
        chart,
        "lettered",
        languages,
        new Issued(1, CODE, Instant.parse("2031-12-19T20:00:00Z")),
        to);
  }

  private static Chart person(String given) {
    return new Chart(
        PatientId.random(),
        given,
        "Delgado",
        LocalDate.of(1990, 6, 2),
        "female",
        "es",
        "lettered",
        false,
        null);
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " ");
    }
  }

  /** A page as paper shows it; kept to be looked at. */
  private static BufferedImage picture(byte[] pdf, int page, String name) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, DPI);
      Path folder = Files.createDirectories(Path.of("target/screens"));
      ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
      return image;
    }
  }

  private static String square(BufferedImage page) {
    int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
    var source = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
    try {
      return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    } catch (ReaderException e) {
      throw new UncheckedIOException(new IOException("no square on the page", e));
    }
  }

  private static List<PDStructureElement> tags(PDStructureNode node) {
    List<PDStructureElement> all = new ArrayList<>();
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        all.add(element);
        all.addAll(tags(element));
      }
    }
    return all;
  }
}
