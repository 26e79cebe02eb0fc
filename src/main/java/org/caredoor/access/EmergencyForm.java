// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody says who opens a chart in an emergency, as typed.
 *
 * @param id of the form: what is sent twice opens once
 */
record EmergencyForm(String reason, String note, boolean understood, String id) {
  static final int FEWEST = 10;
  static final int MOST = 500;

  static EmergencyForm empty() {
    return new EmergencyForm("", "", false, UUID.randomUUID().toString());
  }

  static EmergencyForm of(Map<String, String> given) {
    return new EmergencyForm(
        given.getOrDefault("reason", ""),
        given.getOrDefault("note", "").strip(),
        given.containsKey("understood"),
        given.getOrDefault("form", ""));
  }

  /** Names of the fields that are not as they have to be. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    if (stated().isEmpty()) {
      wrong.add("reason");
    }
    if (note.length() > MOST
        || note.codePoints().filter(Character::isLetterOrDigit).count() < FEWEST) {
      wrong.add("note");
    }
    if (!understood || form().isEmpty()) {
      wrong.add("understood");
    }
    return wrong;
  }

  Optional<EmergencyReason> stated() {
    return EmergencyReason.ofCode(reason);
  }

  Optional<UUID> form() {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not a form of ours
    }
  }

  /** The same words in a form that was not sent yet, when its own was not one of ours. */
  EmergencyForm again() {
    return form().isPresent() ? this : new EmergencyForm(reason, note, understood, empty().id());
  }
}
