// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.time.Instant;
import org.caredoor.access.label.HoldBook;
import org.caredoor.account.AccountId;
import org.jspecify.annotations.Nullable;

/** A hold that is to be set, see {@code record.hold}. */
record NewHold(
    int entryNo,
    String kind,
    @Nullable String rule,
    @Nullable Integer policyVersion,
    @Nullable String exception,
    @Nullable String law,
    @Nullable String harm,
    @Nullable String reason,
    @Nullable String topic,
    @Nullable String timing,
    @Nullable Long setBy,
    Instant until) {
  static final String RULE = "rule";
  static final String CLINICIAN = "clinician";
  static final String CHOICE = "choice";

  static NewHold byRule(int entryNo, HoldBook.Active rule, Instant until) {
    return new NewHold(
        entryNo,
        RULE,
        rule.name(),
        rule.version(),
        rule.exception(),
        rule.law(),
        null,
        null,
        null,
        null,
        null,
        until);
  }

  static NewHold byChoice(int entryNo, HoldTable.Choice choice, Instant until) {
    return new NewHold(
        entryNo,
        CHOICE,
        null,
        null,
        null,
        null,
        null,
        null,
        choice.topic(),
        choice.timing().code(),
        choice.setBy(),
        until);
  }

  /**
   * Of a clinician who judges that the result would endanger somebody (45 CFR 171.201).
   *
   * @param harm whose life or physical safety: {@code patient} or {@code other}
   */
  static NewHold byClinician(int entryNo, String harm, String reason, AccountId by, Instant until) {
    return new NewHold(
        entryNo,
        CLINICIAN,
        null,
        null,
        "171.201",
        null,
        harm,
        reason,
        null,
        null,
        by.value(),
        until);
  }

  /** What {@link HoldTable.Hold#of} says of it. */
  String of() {
    return rule != null ? rule : topic != null ? topic : "";
  }
}
