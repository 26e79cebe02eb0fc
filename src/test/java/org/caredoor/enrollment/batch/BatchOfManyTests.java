// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.caredoor.RoomTest;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Vault;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.Looked;
import org.caredoor.enrollment.Tokens;
import org.caredoor.enrollment.letter.Letters;
import org.caredoor.patient.PatientId;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/**
 * A batch of many, of which the nodes die: {@code -Dbatch.size=5000} for the size of a whole site.
 */
@RoomTest
class BatchOfManyTests {
  private static final int SIZE = Integer.getInteger("batch.size", 110);

  private final ApplicationContext context;
  private final Batches batches;
  private final BatchRepository repository;
  private final BatchPrint print;
  private final Tokens tokens;

  BatchOfManyTests(ApplicationContext context) {
    this.context = context;
    this.batches = context.getBean(Batches.class);
    this.repository = context.getBean(BatchRepository.class);
    this.print = context.getBean(BatchPrint.class);
    this.tokens = context.getBean(Tokens.class);
  }

  /** What no code catches: as if the machine lost its power. */
  private static final class PowerCut extends Error {
    private static final long serialVersionUID = 1;
  }

  /** A node that is gone over a part of which the codes are made and the letters are printed. */
  private static final class DyingPrint extends BatchPrint {
    private int partsLeft;

    DyingPrint(ApplicationContext context, int parts) {
      super(
          context.getBean(Letters.class),
          context.getBean(Vault.class),
          context.getBean(PartRepository.class));
      this.partsLeft = parts;
    }

    @Override
    byte[] sealed(Batch batch, List<Addressed> part) {
      byte[] sealed = super.sealed(batch, part);
      if (partsLeft-- == 0) {
        throw new PowerCut();
      }
      return sealed;
    }
  }

  @Test
  void eachLetterIsMadeOnceHoweverOftenNodesDie() throws Exception {
    var crowd = new Crowd(context);
    SignedIn devon = crowd.devon();
    List<String> numbers = crowd.people(SIZE);
    var plan = new Batch.Plan("Everybody", Crowd.SITE, Channel.LETTER, PrintOrder.ZIP);
    long id = batches.fromList(crowd.desk(), plan, Batch.Person.of(devon), numbers);
    repository.run(id, Batch.Person.of(devon));

    diesAfter(1);
    int made = repository.tally(id).made();
    assertThat(made).isEqualTo(Batches.PART);
    diesAfter(0);
    assertThat(repository.tally(id).made()).isEqualTo(made);
    twoNodesAtOnce();

    assertThat(repository.tally(id)).isEqualTo(new Tally(0, SIZE, Map.of()));
    List<PatientId> inOrder = repository.havingCode(id);
    assertThat(inOrder).doesNotHaveDuplicates().hasSize(SIZE);
    var file = new ByteArrayOutputStream();
    print.write(repository.find(id).orElseThrow(), file);
    try (PDDocument pdf = Loader.loadPDF(file.toByteArray())) {
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids()).isNotEmpty();
      assertThat(pdf.getNumberOfPages()).isEqualTo(SIZE);
      List<PatientId> opened = new ArrayList<>();
      for (PDPage page : pdf.getPages()) {
        assertThat(page.getStructParents()).isNotNegative();
        opened.add(whoseCode(code(page)));
      }
      assertThat(opened).isEqualTo(inOrder);
      assertThat(new PDFTextStripper().getText(pdf)).contains("Thuy Pham");
    }
  }

  private void diesAfter(int parts) {
    BatchWork node = BatchNodes.node(context, new DyingPrint(context, parts));
    assertThatThrownBy(() -> BatchNodes.untilDone(node)).isInstanceOf(PowerCut.class);
  }

  private void twoNodesAtOnce() {
    Stream.of(1, 2)
        .map(n ->
            CompletableFuture.runAsync(() -> BatchNodes.untilDone(BatchNodes.node(context, print))))
        .toList()
        .forEach(CompletableFuture::join);
    BatchNodes.untilDone(context.getBean(BatchWork.class));
  }

  private PatientId whoseCode(String code) {
    return switch (tokens.look(code, "192.0.2.7")) {
      case Looked.Open open -> open.patient();
      case Looked other -> throw new AssertionError(other + " of a letter");
    };
  }

  /** What a camera reads off a page, without its address. */
  private static String code(PDPage page) throws Exception {
    PDResources resources = page.getResources();
    return StreamSupport.stream(resources.getXObjectNames().spliterator(), false)
        .filter(resources::isImageXObject)
        .map(name -> read(resources, name))
        .filter(text -> text.contains("/start?code="))
        .map(text -> text.replaceFirst(".*code=", ""))
        .findFirst()
        .orElseThrow();
  }

  private static String read(PDResources resources, COSName name) {
    try {
      BufferedImage image = ((PDImageXObject) resources.getXObject(name)).getImage();
      int[] pixels =
          image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
      return new QRCodeReader()
          .decode(
              new BinaryBitmap(
                  new HybridBinarizer(
                      new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))),
              Map.of(DecodeHintType.PURE_BARCODE, true)) // the image is the square and no photo
          .getText();
    } catch (ReaderException e) {
      return ""; // another picture
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
