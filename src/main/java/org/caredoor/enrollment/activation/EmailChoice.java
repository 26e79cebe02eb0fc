// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

/**
 * Which address somebody wants to be reached at.
 *
 * @param which the place of one on file, {@code other}, or {@code none}; empty where nothing was
 *     chosen
 * @param typed another one
 */
record EmailChoice(String which, String typed) {
  static final EmailChoice NONE = new EmailChoice("", "");

  /** An address that was typed with no way chosen is the one that is wanted. */
  static EmailChoice of(String which, String typed) {
    return new EmailChoice(which.isEmpty() && !typed.isBlank() ? "other" : which, typed);
  }

  boolean is(String value) {
    return which.equals(value);
  }

  /** The place of one on file; -1 for another one. */
  int place() {
    return which.matches("[0-9]") ? Integer.parseInt(which, 10) : -1;
  }
}
