// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.time.LocalDate;

/**
 * Who somebody says they are: name, birth date, and one thing more that a chart knows.
 *
 * @param value the one thing more, as typed
 */
public record Claim(String given, String family, LocalDate born, Fact fact, String value) {
  /** What can be that one thing. */
  public enum Fact {
    RECORD_NUMBER,
    /** The last four digits of a telephone number. */
    PHONE,
    ZIP
  }

  @Override
  public String toString() {
    return "Claim"; // nothing of it belongs into a log
  }
}
