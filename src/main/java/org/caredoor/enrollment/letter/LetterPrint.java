// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.letter;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Makes letters into a PDF for printers and screen readers (tagged, PDF/UA, ISO 14289-1), a page
 * each. Nothing is fetched for it: type and pictures come with us.
 */
@Component
class LetterPrint {
  static {
    XRLog.setLoggingEnabled(false); // it would write what a letter says
  }

  private static final String MARK = "mark.png";

  private final TemplateEngine templates;
  private final Fonts fonts = new Fonts();
  private final String style =
      new String(file("letter.css"), StandardCharsets.UTF_8)
          .replace(MARK, "data:image/png;base64," + Base64.getEncoder().encodeToString(file(MARK)));

  LetterPrint(TemplateEngine templates) {
    this.templates = templates;
  }

  private static byte[] file(String name) {
    return Fonts.bytes("org/caredoor/enrollment/letter/" + name);
  }

  /** Whether a name can be printed whole. */
  boolean has(String text) {
    return fonts.has(text);
  }

  byte[] pdf(List<Letter> letters) {
    var text = new StringOutput();
    templates.render(
        "enrollment/letter/letter.jte", Map.of("letters", letters, "style", style), text);
    var pdf = new ByteArrayOutputStream();
    var builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.useUriResolver((base, address) -> address.startsWith("data:") ? address : null);
    fonts.use(builder);
    builder.withHtmlContent(text.toString(), null);
    builder.withProducer(letters.getFirst().from().name());
    builder.toStream(pdf);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pdf.toByteArray();
  }
}
