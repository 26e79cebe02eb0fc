// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import static org.caredoor.notice.Slot.CODE;
import static org.caredoor.notice.Slot.DATE;
import static org.caredoor.notice.Slot.MINUTES;

import java.util.Locale;
import java.util.Set;

/** What goes to a contact of somebody who has no log-in yet; nothing in it says who they are. */
public enum LinkEvent implements Occasion {
  /** A link to start with, and until when it works: DATE. */
  START(Weight.SECURITY, DATE),
  /** The same, because somebody who said that they are them asked for it: DATE. */
  ASKED(Weight.SECURITY, DATE),
  /** Somebody said that they are them, and not all of it was right. */
  TRIED(Weight.SECURITY),
  /** They started, did not finish, and ask how to go on. */
  FINISH(Weight.SECURITY),
  /** The portal has a new home, and a new way to sign in is set at the first visit: DATE. */
  MOVED(Weight.ORDINARY, DATE),
  /** A patient invites them to act for them: DATE. */
  INVITED(Weight.SECURITY, DATE),
  /** A code to type on the page that asked for it: CODE, MINUTES. */
  CODE_ASKED(Weight.SECURITY, CODE, MINUTES);

  private final Weight weight;
  private final Set<Slot> slots;

  LinkEvent(Weight weight, Slot... slots) {
    this.weight = weight;
    this.slots = Set.of(slots);
  }

  @Override
  public String code() {
    return "link-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What somebody waits for is sent at once; the rest may be turned off. */
  @Override
  public Weight weight() {
    return weight;
  }

  @Override
  public Set<Slot> slots() {
    return slots;
  }
}
