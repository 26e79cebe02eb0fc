// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import org.caredoor.notice.Clearance.Verdict;

/** A way to hand a message to somebody else's server, which may fail in between. */
sealed interface Road permits TextRoad, PushRoad {
  Channel channel();

  /** What goes out. */
  String text(Delivery delivery, Verdict.Go go);

  Outcome send(Delivery delivery, Verdict.Go go, String text);

  /** Whether the try before arrived after all. */
  Outcome.Found find(Delivery delivery);

  /** The place takes nothing any more. */
  void forget(Delivery delivery);
}
