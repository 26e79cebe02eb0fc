// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

/** Why a message was not sent, when no server said so. */
enum Reason {
  /** The log-in is closed or gone. */
  CLOSED,
  /** The reader, or the patient it is about, has died. */
  DECEASED,
  /** The policy does not let them know now. */
  NOT_OPEN,
  /** They turned it off. */
  TURNED_OFF,
  /** There is nowhere to send it to. */
  NO_ADDRESS,
  /** The address was taken away since. */
  ADDRESS_GONE,
  /** Somebody who may act for a young patient reads there too. */
  SHARED,
  /** It came too late to be of use. */
  LATE,
  /** No gateway for texts is set up. */
  NO_GATEWAY,
  /** Whether a gateway took it could not be found out. */
  UNSURE,
  /** The mail server of the reader sent it back. */
  BOUNCED,
  /** The text cannot be made: a defect. */
  NO_TEXT
}
