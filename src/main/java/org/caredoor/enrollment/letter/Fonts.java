// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.letter;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.core.io.ClassPathResource;

/**
 * The type of letters: the portal's own, and one behind it that has more of the Latin alphabet,
 * Greek and Cyrillic. Each comes with us, so that a letter looks the same on every machine.
 */
final class Fonts {
  private static final String OWN = "org/caredoor/enrollment/letter/atkinson-";
  private static final String MORE = "liberation/LiberationSans-";
  private static final int NORMAL = 400;
  private static final int BOLD = 700;

  private final byte[] own = bytes(OWN + "regular.ttf");
  private final byte[] ownBold = bytes(OWN + "bold.ttf");
  private final byte[] more = bytes(MORE + "Regular.ttf");
  private final byte[] moreBold = bytes(MORE + "Bold.ttf");
  private final CmapLookup ownLetters = letters(own);
  private final CmapLookup moreLetters = letters(more);

  /** Makes them known by the names that the style of the letter uses. */
  void use(PdfRendererBuilder builder) {
    add(builder, own, "own", NORMAL);
    add(builder, ownBold, "own", BOLD);
    add(builder, more, "more", NORMAL);
    add(builder, moreBold, "more", BOLD);
  }

  /** Whether every letter of a text can be printed. */
  boolean has(String text) {
    return text.codePoints()
        .allMatch(c -> ownLetters.getGlyphId(c) != 0 || moreLetters.getGlyphId(c) != 0);
  }

  private static void add(PdfRendererBuilder builder, byte[] font, String name, int weight) {
    builder.useFont(() -> new ByteArrayInputStream(font), name, weight, FontStyle.NORMAL, true);
  }

  private static CmapLookup letters(byte[] font) {
    try (TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
      return parsed.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the class path. */
  static byte[] bytes(String name) {
    try (InputStream in = new ClassPathResource(name).getInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
