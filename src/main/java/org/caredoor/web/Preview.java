// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.time.LocalDate;

/**
 * That a page is shown as somebody will see it; a remark on such pages.
 *
 * @param eyes whose
 * @param name what they are called; empty where {@code eyes} says it all
 * @param version number of the rules that were taken; 0 for those that will count then
 * @param back where the preview was chosen
 */
public record Preview(Eyes eyes, String name, LocalDate day, int version, String back) {
  /** Through whose eyes. */
  public enum Eyes {
    /** The one who looks, on another day. */
    VIEWER,
    /** A person with a grant. */
    NAMED,
    /** Any parent. */
    PARENT,
    /** The patient. */
    PATIENT;

    /** As written in texts. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
