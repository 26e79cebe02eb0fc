// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.util.Locale;

/** Why a file is no use as a whole; stored by its code, never renamed. */
enum Fault {
  EMPTY,
  TOO_LARGE,
  TOO_MANY_ROWS,
  MISSING_COLUMN,
  SAME_COLUMN,
  UNKNOWN_COLUMN,
  MALFORMED,
  SAME_KIND,
  NO_ACCOUNTS;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
