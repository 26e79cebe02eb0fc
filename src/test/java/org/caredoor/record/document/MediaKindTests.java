// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaKindTests {
  @ParameterizedTest
  @CsvSource({
    "%PDF-1.7, application/pdf, PDF, true",
    "%PDF-1.7, , PDF, true",
    "%PDF-1.7, image/png, PDF, false",
    "GIF89a.., image/png, GIF, true",
    "GIF89a.., text/html, GIF, false",
    "<html><p>a, text/html, HTML, true",
    "<html><p>a, application/xhtml+xml, HTML, true",
    "<html><p>a, text/plain, TEXT, true",
    "<html><p>a, , HTML, true",
    "<html><p>a, application/pdf, HTML, false",
    "<html><p>a, image/png, HTML, false",
    "<?xml version='1.0'?><ClinicalDocument/>, text/xml, XML, true",
    "<?xml version='1.0'?><ClinicalDocument/>, application/octet-stream, XML, true",
    "{\\rtf1 a}, text/rtf, RTF, true",
    "Plain words, text/plain; charset=utf-8, TEXT, true",
    "Plain words, application/pdf, TEXT, false",
    "PK\u0003\u0004\u0000x, application/zip, OTHER, true"
  })
  void lookAtTheBytesAndCompareWithWhatWasSaid(
      String bytes, String declared, MediaKind kind, boolean agrees) {
    String said = declared == null ? "" : declared;
    MediaKind found = MediaKind.of(bytes.getBytes(ISO_8859_1), said);
    assertThat(found).isEqualTo(kind);
    assertThat(found.agreesWith(said)).isEqualTo(agrees);
  }

  @Test
  void nothingThatABrowserCouldRunIsServedInline() {
    for (MediaKind kind : MediaKind.values()) {
      if (kind.inline()) {
        assertThat(kind.served()).matches("application/pdf|image/(png|jpeg|gif|webp)|text/plain.*");
      } else {
        assertThat(kind.served()).isEqualTo("application/octet-stream");
      }
    }
  }

  @Test
  void textsOfAnyCharacterSetAreRead() {
    assertThat(Attachment.text("año".getBytes(ISO_8859_1), "text/plain")).isEqualTo("año");
    assertThat(Attachment.text("año".getBytes(ISO_8859_1), "text/plain; charset=\"iso-8859-1\""))
        .isEqualTo("año");
    assertThat(Attachment.text("año".getBytes(UTF_16), "text/plain")).isEqualTo("año");
    assertThat(Attachment.text("\ufeffaño".getBytes(java.nio.charset.StandardCharsets.UTF_8), ""))
        .isEqualTo("año");
    assertThat(Attachment.text("a".getBytes(ISO_8859_1), "text/plain; charset=klingon"))
        .isEqualTo("a");
  }
}
