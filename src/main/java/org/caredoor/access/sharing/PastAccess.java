// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.PatientAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogIns;
import org.caredoor.account.SignedIn;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Who could see the record and cannot any more, where the patient did not end it. What the patient
 * did is not listed: it may have been for their safety, and the page be read over a shoulder.
 */
@Repository
class PastAccess {
  private static final Duration SHOWN = Duration.ofDays(365);

  private final Database database;
  private final LogIns logIns;

  PastAccess(Database database, LogIns logIns) {
    this.database = database;
    this.logIns = logIns;
  }

  /**
   * An access that is over.
   *
   * @param by who ended it, one of {@code clinic}, {@code person}, {@code time}
   * @param staff name of the member of staff; empty for others
   */
  record Past(String name, String relationship, Instant at, String by, String staff) {}

  private record Row(
      AccountId person, String relationship, Instant at, @Nullable AccountId by, boolean newer) {}

  /** What ended in the last year and was not followed by another of the same kind. */
  List<Past> of(PatientAccess own) {
    List<Row> rows =
        database
            .house()
            .sql(
                """
                select g.account_id, g.relationship, g.ended_by,
                  least(g.ended_at, g.ends_at) as over_at,
                  g.end_reason is not distinct from 'replaced' as newer
                from access.grant g
                where g.patient_id = :patient and g.basis <> 'self'
                  and g.end_reason is distinct from 'parted' -- was another person's all the time
                  and (g.ended_at is not null or g.ends_at <= :now)
                  and least(g.ended_at, g.ends_at) > :since and g.ended_by is distinct from :own
                  and (g.ended_by is not null or g.changed_by is distinct from :own)
                order by over_at desc, g.grant_no desc
                """)
            .param("patient", own.patient().value())
            .param("own", own.account().value())
            .param("now", utc(own.at()))
            .param("since", utc(own.at().minus(SHOWN)))
            .query((row, n) -> {
              Long by = row.getObject("ended_by", Long.class);
              return new Row(
                  new AccountId(row.getLong("account_id")),
                  row.getString("relationship"),
                  row.getObject("over_at", OffsetDateTime.class).toInstant(),
                  by == null ? null : new AccountId(by),
                  row.getBoolean("newer"));
            })
            .list();
    Map<AccountId, LogIns.LogIn> people =
        logIns.of(
            rows.stream()
                .flatMap(r -> Stream.of(r.person(), Objects.requireNonNullElse(r.by(), r.person())))
                .collect(Collectors.toSet()));
    return rows.stream().filter(r -> !r.newer()).map(r -> past(r, people)).toList();
  }

  private static Past past(Row row, Map<AccountId, LogIns.LogIn> people) {
    LogIns.LogIn person = people.get(row.person());
    LogIns.LogIn by = row.by() == null ? null : people.get(row.by());
    boolean staff = by != null && by.realm() == SignedIn.Realm.STAFF;
    return new Past(
        person == null ? "" : person.name(),
        row.relationship(),
        row.at(),
        by == null ? "time" : staff ? "clinic" : "person",
        by != null && staff ? by.name() : "");
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
