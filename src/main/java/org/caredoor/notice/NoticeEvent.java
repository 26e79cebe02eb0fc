// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import static org.caredoor.notice.Audience.BEREAVED;
import static org.caredoor.notice.Audience.FORMER;
import static org.caredoor.notice.Audience.HOLDER;
import static org.caredoor.notice.Audience.LOG_IN;
import static org.caredoor.notice.Audience.PATIENT;
import static org.caredoor.notice.Audience.STAFF;
import static org.caredoor.notice.Slot.DATE;
import static org.caredoor.notice.Slot.TIME;
import static org.caredoor.notice.Weight.DUTY;
import static org.caredoor.notice.Weight.ORDINARY;
import static org.caredoor.notice.Weight.SECURITY;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.caredoor.account.SignedIn;

/**
 * What people with a log-in are told. Neither a name nor a text here may say anything of health.
 */
public enum NoticeEvent implements Occasion {
  /** The log-in is ready. */
  WELCOME(DUTY, LOG_IN),
  /**
   * Something about the safety of a log-in, of which its owner was mailed by room account: TIME.
   */
  SIGN_IN_CHANGED(SECURITY, LOG_IN, TIME),
  /** Somebody who said that they are them asked for a log-in, which they have. */
  ACCOUNT_ASKED(SECURITY, LOG_IN),
  /** Staff changed how somebody signs in, at their wish: TIME. */
  LOG_IN_HELPED(SECURITY, LOG_IN, TIME),
  /** A number or browser for messages was added or removed: TIME. */
  REACH_CHANGED(SECURITY, LOG_IN, TIME),
  /** An address or number cannot stay: the owner of the log-in has to give another. */
  CONTACT_NEEDED(DUTY, LOG_IN),
  /** Two charts of the patient became one. */
  RECORDS_JOINED(DUTY, HOLDER),
  /** That was undone. */
  RECORDS_PARTED(DUTY, HOLDER),
  /** Somebody asks to act for the patient. */
  ACCESS_ASKED(DUTY, PATIENT),
  /** Who may act for the patient has changed: TIME. */
  ACCESS_CHANGED(SECURITY, PATIENT, TIME),
  /** Somebody may act for the patient from now on. */
  ACCESS_GIVEN(DUTY, HOLDER),
  /** What they asked for was refused; the page has the reason. */
  ACCESS_REFUSED(DUTY, LOG_IN),
  /** What they may see ends soon: DATE. */
  ACCESS_ENDS(ORDINARY, HOLDER, DATE),
  /** It has ended. */
  ACCESS_ENDED(DUTY, FORMER),
  /** To a young patient before a birthday that changes something: DATE. */
  BIRTHDAY_AHEAD(DUTY, PATIENT, DATE),
  /** The same to those who act for them, in words that tell nothing of the patient: DATE. */
  BIRTHDAY_AHEAD_FAMILY(DUTY, HOLDER, DATE),
  /** To those who acted for a patient who died: what remains possible. */
  AFTER_DEATH(DUTY, BEREAVED),
  /** To staff: somebody waits for help with signing in. */
  CASE_WAITS(ORDINARY, STAFF);

  private final Weight weight;
  private final Audience audience;
  private final Set<Slot> slots;

  NoticeEvent(Weight weight, Audience audience, Slot... slots) {
    this.weight = weight;
    this.audience = audience;
    this.slots = Set.of(slots);
  }

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Weight weight() {
    return weight;
  }

  Audience audience() {
    return audience;
  }

  /** Whether it names no patient, because it is of the log-in alone. */
  boolean ofLogIn() {
    return audience == Audience.LOG_IN || audience == Audience.STAFF;
  }

  /** Whether somebody with an address was mailed of it already. */
  boolean mailedElsewhere() {
    return this == SIGN_IN_CHANGED;
  }

  /** Whether people of this realm are told of it. */
  public boolean concerns(SignedIn.Realm realm) {
    return (audience == Audience.STAFF) == (realm == SignedIn.Realm.STAFF);
  }

  /** The constant of this name, if there is one. */
  public static Optional<NoticeEvent> named(String name) {
    return Arrays.stream(values()).filter(e -> e.name().equals(name)).findFirst();
  }

  @Override
  public Set<Slot> slots() {
    return slots;
  }
}
