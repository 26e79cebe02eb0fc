// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.caredoor.account.Vault;
import org.caredoor.enrollment.Issued;
import org.caredoor.enrollment.StartLinks;
import org.caredoor.enrollment.batch.PartRepository.Part;
import org.caredoor.enrollment.letter.Letter;
import org.caredoor.enrollment.letter.Letters;
import org.caredoor.patient.Chart;
import org.springframework.stereotype.Component;

/** The letters of batches: printed and sealed part by part, opened and joined for the printer. */
@Component
class BatchPrint {
  /**
   * Objects that are packed together: a letter has more than a hundred, and readers such as PDFBox
   * go through the table of all objects for each pack.
   */
  private static final CompressParameters FEW_PACKS = new CompressParameters(5_000);

  private final Letters letters;
  private final Vault vault;
  private final PartRepository parts;

  BatchPrint(Letters letters, Vault vault, PartRepository parts) {
    this.letters = letters;
    this.vault = vault;
    this.parts = parts;
  }

  /** Somebody and their code. */
  record Addressed(Recipient recipient, Issued issued) {}

  /** The letters of a part, a page each, which only this portal can open. */
  byte[] sealed(Batch batch, List<Addressed> part) {
    List<Letter> pages = new ArrayList<>();
    for (Addressed one : part) {
      Chart chart = one.recipient().chart();
      List<String> to = new ArrayList<>(List.of(chart.fullName()));
      to.addAll(one.recipient().onFile().address());
      pages.add(
          letters.letter(
              chart,
              batch.plan().site(),
              Locale.forLanguageTag(StartLinks.language(chart.language())),
              one.issued(),
              to));
    }
    return vault.seal(batch.maker().account(), letters.pdf(pages));
  }

  /** All letters of a batch in one PDF, in the order of print, with the tags of each. */
  void write(Batch batch, OutputStream out) {
    var merger = new PDFMergerUtility();
    for (int no : parts.printed(batch.id())) {
      byte[] pdf = vault.open(batch.maker().account(), parts.sealed(new Part(batch.id(), no)));
      merger.addSource(new RandomAccessReadBuffer(pdf));
    }
    merger.setDestinationStream(out);
    try {
      merger.mergeDocuments(IOUtils.createMemoryOnlyStreamCache(), FEW_PACKS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
