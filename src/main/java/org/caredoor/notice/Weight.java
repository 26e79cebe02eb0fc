// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

/** How much it matters that somebody reads it. */
public enum Weight {
  /** About the safety of a log-in or a record: at once, to every address, never turned off. */
  SECURITY,
  /** They have to know: waits for the night to end, never turned off. */
  DUTY,
  /** May be turned off and collected. */
  ORDINARY
}
