// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.util.Locale;

/** Whether somebody gets a code of a batch, and why not. Stored, never renamed. */
enum Verdict {
  GETS,
  HAS_ACCOUNT,
  /** They are setting up a log-in right now. */
  BEGUN,
  /** A code from before still works. */
  CODE_WAITS,
  LOCKED,
  CLOSED,
  DECLINED,
  /** They asked to be left alone until a day to come. */
  LATER,
  DECEASED,
  /** The chart is not in use. */
  INACTIVE,
  /** Nobody could prove with it that they are it. */
  NO_BIRTH_DATE,
  /** By the rules, too young for a log-in. */
  TOO_YOUNG,
  /** Others open the mail at home: a code is handed over at the desk. */
  MINOR,
  NO_ADDRESS,
  NO_EMAIL,
  NO_PHONE,
  /** Another grown-up is reached by it too. */
  SHARED,
  /** No chart has this number. */
  UNKNOWN,
  /** Several charts have this number. */
  SEVERAL,
  OTHER_SITE,
  /** Stands on the list once more. */
  TWICE,
  /** Somebody ended the batch before it was their turn. */
  ENDED;

  boolean gets() {
    return this == GETS;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
