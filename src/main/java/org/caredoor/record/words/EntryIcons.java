// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.words;

import org.caredoor.record.entry.Entry;

/** The drawing that stands beside an entry in lists of many kinds. */
public final class EntryIcons {
  private EntryIcons() {}

  public static String of(Entry entry) {
    return switch (entry.dataClass()) {
      case RESULT -> entry.resourceType().equals("ImagingStudy") ? "scan" : "flask-conical";
      case VITAL -> "heart-pulse";
      case CONDITION -> "stethoscope";
      case ALLERGY -> "triangle-alert";
      case MEDICINE -> "pill";
      case IMMUNIZATION -> "syringe";
      case PROCEDURE -> "clipboard-check";
      case VISIT -> "calendar-days";
      case DOCUMENT -> "file-text";
      case CARE_TEAM -> "users";
      case GOAL -> "target";
      case DEVICE -> "cpu";
      case SOCIAL -> "user-round";
      case COVERAGE -> "id-card";
      case DEMOGRAPHICS -> "user";
      case OTHER -> "folder-heart";
    };
  }
}
