// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The organization's own sign-in, beside user name and password. */
public interface StaffDoor {
  boolean isOpen();

  /** What the button says; empty for the default. */
  String label();

  /**
   * Somebody has just signed out here.
   *
   * @param request with a new session
   * @return own path to go on to, where the organization's sign-out follows
   */
  Optional<String> left(SignedIn who, HttpServletRequest request);
}
