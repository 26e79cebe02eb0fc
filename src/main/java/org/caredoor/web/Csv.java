// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of CSV (RFC 4180) that a spreadsheet opens as text: what it would take for a formula begins
 * with an apostrophe (OWASP, CSV injection).
 */
public final class Csv {
  /** Also the wide forms, which some spreadsheets take for the same. */
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private Csv() {}

  /** One line, with its end. */
  public static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  static String cell(String text) {
    String safe = text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
