// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.self;

import java.util.Locale;

/** Why somebody did not get a code by themselves. Stored, never renamed. */
public enum Why {
  /** What they typed fits several charts. */
  SEVERAL,
  /** Name and birth date fit, the third thing does not. */
  OTHER_FACT,
  /** Birth date and the third thing fit, the family name does not. */
  OTHER_NAME,
  /** Too young to do it alone: others may read what comes to the contact on file. */
  MINOR,
  /** Nothing on file takes a code, or it is a contact of somebody else too. */
  NO_CONTACT,
  /** There is a log-in for them that is locked, or that nobody ever used. */
  LOG_IN;

  /** As written in texts: {@code other-fact}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
