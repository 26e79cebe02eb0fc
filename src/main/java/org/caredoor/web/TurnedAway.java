// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

/** Hears of those who are turned away before any page, so that a room above can write it down. */
@FunctionalInterface
public interface TurnedAway {
  /** What was foreign about a request. */
  enum Why {
    /** It asked for a host that is not the portal. */
    FOREIGN_HOST,
    /** A page of another site made a browser send it. */
    FOREIGN_SITE
  }

  /** The answer does not depend on it: this never throws. */
  void hear(Why why, String address);
}
