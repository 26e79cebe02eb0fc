// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.letter;

import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A link as a QR code (ISO/IEC 18004), black on white: a path for screens, an image for paper. */
public final class QrSquare {
  private static final int QUIET = 4; // modules, ISO/IEC 18004, section 6.3.8
  private static final int PIXELS = 8; // of a module on paper

  private final QrCode code;

  public QrSquare(String text) {
    this.code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
  }

  /** Modules on each side, with the quiet zone. */
  public int size() {
    return code.size + 2 * QUIET;
  }

  /** The dark modules as the data of an SVG path. */
  public String path() {
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return path.toString();
  }

  /** A {@code data:} address of a PNG (RFC 2397). */
  String image() {
    int side = size() * PIXELS;
    var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean dark = code.getModule(x / PIXELS - QUIET, y / PIXELS - QUIET);
        image.setRGB(x, y, dark ? 0x000000 : 0xffffff);
      }
    }
    var png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }
}
