// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of notices. */
@Repository
class NoticeRepository {
  private static final Duration MEMORY = Duration.ofDays(400);
  private static final TypeReference<Map<String, String>> SLOTS = new TypeReference<>() {};
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Database database;
  private final InstantSource clock;

  NoticeRepository(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A notice to plan, and the ways that were tried and failed. */
  record ToPlan(StoredNotice notice, Set<Channel> failed) {}

  void store(Notice notice) {
    insert(
        notice.key(),
        notice.event(),
        notice.values(),
        notice.to(),
        notice.about(),
        notice.path(),
        null,
        null);
  }

  void store(
      String key,
      StoredNotice.Contact contact,
      LinkEvent event,
      @Nullable URI link,
      Map<String, String> values) {
    insert(key, event, values, null, null, null, contact, link == null ? null : link.toString());
  }

  private void insert(
      String key,
      Occasion occasion,
      Map<String, String> values,
      @Nullable AccountId account,
      @Nullable PatientId about,
      @Nullable String path,
      StoredNotice.@Nullable Contact contact,
      @Nullable String link) {
    database
        .house()
        .sql(
            """
            insert into notice.notice (notice_id, notice_key, occasion, slots, account_id,
                patient_id, path, channel, address, language, link, created_at)
            values (:id, :key, :occasion, :slots::jsonb, :account, :patient, :path, :channel,
                :address, :language, :link, :now)
            on conflict (notice_key) do nothing
            """)
        .param("id", newId())
        .param("key", key)
        .param("occasion", occasion.code())
        .param("slots", JSON.writeValueAsString(values))
        .param("account", account == null ? null : account.value())
        .param("patient", about == null ? null : about.value())
        .param("path", path)
        .param("channel", contact == null ? null : contact.channel().name())
        .param("address", contact == null ? null : contact.address())
        .param("language", contact == null ? null : contact.language())
        .param("link", link)
        .param("now", time(clock.instant()))
        .update();
  }

  /** Those without deliveries, the oldest first; nobody else's until the transaction ends. */
  List<ToPlan> toPlan(int most) {
    return database
        .house()
        .sql(
            """
            select n.*, array(select distinct d.channel from notice.delivery d
                where d.notice_id = n.notice_id) as failed
            from notice.notice n where n.planned_at is null
            order by n.created_at limit ? for update of n skip locked
            """)
        .param(most)
        .query((row, n) ->
            new ToPlan(notice(row), channels((String[]) row.getArray("failed").getArray())))
        .list();
  }

  private static Set<Channel> channels(String[] names) {
    return Arrays.stream(names)
        .map(Channel::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Channel.class)));
  }

  void planned(List<Long> notices) {
    database
        .house()
        .sql("update notice.notice set planned_at = ? where notice_id = any(?)")
        .params(time(clock.instant()), notices.toArray(Long[]::new))
        .update();
  }

  /** Where a notice leads, when it is this log-in's and leads anywhere. */
  Optional<String> path(AccountId account, long notice) {
    return database
        .house()
        .sql(
            "select path from notice.notice where notice_id = ? and account_id = ? and path is not"
                + " null")
        .params(notice, account.value())
        .query(String.class)
        .optional();
  }

  void forget() {
    database
        .house()
        .sql("delete from notice.notice where created_at < ?")
        .param(time(clock.instant().minus(MEMORY)))
        .update();
  }

  static StoredNotice notice(ResultSet row) throws SQLException {
    Long account = (Long) row.getObject("account_id");
    Long patient = (Long) row.getObject("patient_id");
    String channel = row.getString("channel");
    String slots = row.getString("slots");
    return new StoredNotice(
        row.getLong("notice_id"),
        row.getString("notice_key"),
        Occasion.ofCode(row.getString("occasion")),
        account == null ? null : new AccountId(account),
        patient == null ? null : new PatientId(patient),
        channel == null
            ? null
            : new StoredNotice.Contact(
                Channel.valueOf(channel), row.getString("address"), row.getString("language")),
        row.getString("link"),
        slots == null ? Map.of() : JSON.readValue(slots, SLOTS),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  /** Hard to guess: it stands in addresses. */
  static long newId() {
    return RANDOM.nextLong() >>> 4;
  }

  static OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
