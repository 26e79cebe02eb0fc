// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.caredoor.account.AccountId;
import org.caredoor.account.RecoveryCodes;
import org.caredoor.account.UserAccount;
import org.caredoor.account.contact.SecurityNotices;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** A desk looks at a document, writes down which, and hands a start code over. */
@Component
class IdentityChecks {
  private static final Pattern LAST_DIGITS = Pattern.compile("[0-9A-Z]{2,4}");

  private final Database database;
  private final Recoveries recoveries;
  private final RecoveryCodes codes;
  private final SecurityNotices notices;
  private final InstantSource clock;

  IdentityChecks(
      Database database,
      Recoveries recoveries,
      RecoveryCodes codes,
      SecurityNotices notices,
      InstantSource clock) {
    this.database = database;
    this.recoveries = recoveries;
    this.codes = codes;
    this.notices = notices;
    this.clock = clock;
  }

  /** What a person can show; each has a photo. */
  enum Document {
    DRIVER_LICENSE,
    STATE_ID,
    PASSPORT,
    CONSULAR_ID,
    OTHER_PHOTO_ID
  }

  /** The last two to four of a document's number, as they are kept; empty for anything else. */
  static Optional<String> lastDigits(String typed) {
    String text = typed.strip().toUpperCase(Locale.ROOT);
    return LAST_DIGITS.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }

  /** Returns the code, which is shown once and nowhere stored. */
  String codeFor(UserAccount account, AccountId staff, Document document, String lastDigits) {
    String code = codes.code();
    return database.inHouse(() -> {
      database
          .house()
          .sql(
              """
              insert into account.identity_check
                (account_id, staff_id, document, last_digits, checked_at) values (?, ?, ?, ?, ?)
              """)
          .params(
              account.id().value(),
              staff.value(),
              document.name(),
              lastDigits,
              OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
          .update();
      recoveries.openAtDesk(account.id(), RecoveryCodes.normal(code));
      notices.tell(account.id(), SecurityNotices.Kind.START_CODE);
      return code;
    });
  }
}
