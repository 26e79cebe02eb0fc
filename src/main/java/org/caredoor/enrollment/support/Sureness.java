// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.util.Locale;

/** How sure a cause is, the surest first. */
enum Sureness {
  /** As long as it is so, nobody gets in. */
  SURE,
  /** Something was tried and failed by it. */
  LIKELY,
  /** It may be it. */
  POSSIBLE;

  /** The last part of its text key. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
