// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.drawing;

import java.util.Locale;

/** A finished drawing. Made only here, of numbers and of texts that are escaped. */
public final class Drawing {
  private final String svg;

  Drawing(String svg) {
    this.svg = svg;
  }

  /** The SVG element. */
  public String svg() {
    return svg;
  }

  /** A number with at most one digit after the point, never in exponent form. */
  static String n(double number) {
    double rounded = Math.round(number * 10) / 10.0;
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : String.format(Locale.ROOT, "%.1f", rounded);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Where a number stands on a scale, in percent; ends are its limits. */
  static double percent(double value, double low, double high) {
    return high <= low || Double.isNaN(value)
        ? 50
        : Math.clamp((value - low) / (high - low) * 100, 0, 100);
  }
}
