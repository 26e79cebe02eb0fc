// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file: UTF-8, or UTF-16 that says so; what is neither comes from a spreadsheet on
 * Windows.
 */
record CsvText(String text, Charset charset) {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  static CsvText of(byte[] content) {
    if (begins(content, 0xEF, 0xBB, 0xBF)) {
      return decoded(content, 3, StandardCharsets.UTF_8);
    }
    if (begins(content, 0xFF, 0xFE)) {
      return decoded(content, 2, StandardCharsets.UTF_16LE);
    }
    if (begins(content, 0xFE, 0xFF)) {
      return decoded(content, 2, StandardCharsets.UTF_16BE);
    }
    try {
      return new CsvText(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString(),
          StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      return decoded(content, 0, WINDOWS);
    }
  }

  private static boolean begins(byte[] content, int... mark) {
    if (content.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (Byte.toUnsignedInt(content[i]) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static CsvText decoded(byte[] content, int from, Charset charset) {
    return new CsvText(new String(content, from, content.length - from, charset), charset);
  }
}
