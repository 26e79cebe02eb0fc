// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.caredoor.account.AccountId;
import org.caredoor.account.Network;
import org.caredoor.account.RecoveryCodes;
import org.caredoor.account.SignedIn;
import org.caredoor.account.UserAccount;
import org.caredoor.account.contact.Contacts;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A desk looks at a document, writes down which, and hands a start code over. One person alone
 * opens a log-in at once only where its owner is told; else a second one confirms, or a day passes.
 */
@Component
class IdentityChecks {
  /** Codes that one person hands over in a day; each further one needs a second person. */
  static final int USUAL_IN_A_DAY = 10;

  private static final Pattern LAST_DIGITS = Pattern.compile("[0-9A-Z]{2,4}");

  private final Database database;
  private final Recoveries recoveries;
  private final RecoveryCodes codes;
  private final Contacts contacts;
  private final CodeNotices notices;
  private final DeskTrail trail;
  private final InstantSource clock;

  IdentityChecks(
      Database database,
      Recoveries recoveries,
      RecoveryCodes codes,
      Contacts contacts,
      CodeNotices notices,
      DeskTrail trail,
      InstantSource clock) {
    this.database = database;
    this.recoveries = recoveries;
    this.codes = codes;
    this.contacts = contacts;
    this.notices = notices;
    this.trail = trail;
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

  /** Why a code does not work at once. */
  enum Needs {
    /** The owner of the log-in has no address at which to object. */
    NO_CONTACT,
    /** This person has handed over unusually many. */
    MANY;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What was handed over.
   *
   * @param code shown once and nowhere stored
   * @param needs null when it works at once
   */
  record Handed(String code, @Nullable Needs needs, Instant ripeAt, Instant endsAt) {}

  /** The last two to four of a document's number, as they are kept; empty for anything else. */
  static Optional<String> lastDigits(String typed) {
    String text = typed.strip().toUpperCase(Locale.ROOT);
    return LAST_DIGITS.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }

  /** Why a code that this person made now would wait; null when it would not. */
  @Nullable Needs needs(AccountId account, AccountId staff) {
    if (madeToday(staff) >= USUAL_IN_A_DAY) {
      return Needs.MANY;
    }
    return contacts.verifiedEmails(account).isEmpty() ? Needs.NO_CONTACT : null;
  }

  private int madeToday(AccountId staff) {
    return database
        .house()
        .sql(
            """
            select count(*) from account.identity_check where staff_id = ? and checked_at > ?
            """)
        .params(staff.value(), time(clock.instant().minus(Duration.ofDays(1))))
        .query(Integer.class)
        .single();
  }

  /** Makes the code; it is written down, and told to all who could object, or it is not made. */
  Handed codeFor(
      UserAccount account, SignedIn staff, String address, Document document, String lastDigits) {
    String code = codes.code();
    return database.inHouse(() -> {
      hold(staff.account());
      Needs needs = needs(account.id(), staff.account());
      Recoveries.AtDesk made =
          recoveries.openAtDesk(
              account.id(), RecoveryCodes.normal(code), needs != null, Network.of(address));
      long no =
          database
              .house()
              .sql(
                  """
                  insert into account.identity_check
                    (account_id, staff_id, document, last_digits, checked_at, recovery_id, needs)
                  values (?, ?, ?, ?, ?, ?, ?) returning check_no
                  """)
              .param(account.id().value())
              .param(staff.account().value())
              .param(document.name())
              .param(lastDigits)
              .param(time(clock.instant()))
              .param(made.recovery())
              .param(needs == null ? null : needs.name())
              .query(Long.class)
              .single();
      trail.done(
          DeskTrail.Act.CODE,
          staff,
          address,
          account.id(),
          needs == null ? null : "WAITS-" + needs.name().replace('_', '-'));
      notices.handedOver(account, made.stop());
      if (needs != null) {
        notices.waits(no, staff);
      }
      return new Handed(code, needs, made.ripeAt(), made.endsAt());
    });
  }

  /** One code of a person at a time: so that two at once are counted as two. */
  private void hold(AccountId staff) {
    database
        .house()
        .sql("select account_id from account.user_account where account_id = ? for update")
        .param(staff.value())
        .query(Long.class)
        .single();
  }

  private static OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
