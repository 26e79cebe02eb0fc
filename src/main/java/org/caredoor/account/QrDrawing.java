// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import io.nayuki.qrcodegen.QrCode;

/** A QR code (ISO/IEC 18004) as SVG, dark on white in every colour scheme. */
public final class QrDrawing {
  private static final int QUIET = 4; // modules, ISO/IEC 18004, section 6.3.8

  private QrDrawing() {}

  /** The drawing of a text, to be read by a camera. */
  public static String svg(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    int size = code.size + 2 * QUIET;
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return "<svg class=\"qr\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\" focusable=\"false\""
            .formatted(size, size)
        + " shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>"
            .formatted(size, size)
        + "<path fill=\"#000\" d=\""
        + path
        + "\"/></svg>";
  }
}
