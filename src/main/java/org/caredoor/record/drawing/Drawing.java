// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.drawing;

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
    long tenths = Math.round(number * 10);
    long whole = tenths / 10;
    long rest = Math.abs(tenths % 10);
    return rest == 0
        ? Long.toString(whole)
        : (tenths < 0 && whole == 0 ? "-0" : Long.toString(whole)) + "." + rest;
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
