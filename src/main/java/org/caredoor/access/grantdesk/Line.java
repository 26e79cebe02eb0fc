// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.access.Basis;
import org.caredoor.access.RefusalCode;
import org.caredoor.access.Scope;
import org.caredoor.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A grant as the desk sees it.
 *
 * @param code what its person would be told now; null where the record is open to them
 * @param today what it opens now
 * @param then what it opens after the patient's next birthday that counts; null for none to come
 */
record Line(
    Paperwork.Row row,
    Standing standing,
    @Nullable RefusalCode code,
    Set<Scope> today,
    @Nullable Set<Scope> then,
    Names names) {

  /** How it stands. */
  enum Standing {
    OPEN,
    TO_COME,
    /** The person is kept out. */
    BLOCKED,
    /** In force, but the patient's age or a birth date that is missing closes it. */
    CLOSED,
    /** Over by its own end. */
    OVER,
    ENDED;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Standing of(Paperwork.Row row, boolean blocked, boolean open, Instant now) {
      if (row.ended() != null) {
        return ENDED;
      }
      if (row.over(now)) {
        return OVER;
      }
      if (blocked) {
        return BLOCKED;
      }
      return now.isBefore(row.startsAt()) ? TO_COME : open ? OPEN : CLOSED;
    }
  }

  String name() {
    return names.of(row.account());
  }

  /** Parts of the record that are open, in the order in which they are always told. */
  static List<Scope> parts(Set<Scope> scopes) {
    return Stream.of(Scope.values()).filter(s -> s.partOfRecord() && scopes.contains(s)).toList();
  }

  /** What may be done. */
  static List<Scope> acts(Set<Scope> scopes) {
    return Stream.of(Scope.values()).filter(s -> !s.partOfRecord() && scopes.contains(s)).toList();
  }

  /** Whether it is the patient's own log-in. */
  boolean self() {
    return row.basis() == Basis.SELF;
  }

  /** Whether a desk may change it. */
  boolean current() {
    return !self() && standing.ordinal() < Standing.OVER.ordinal();
  }

  String by(@Nullable AccountId account) {
    return account == null ? "" : names.of(account);
  }
}
