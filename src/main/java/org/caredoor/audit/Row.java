// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What a row of the trail says, as the table holds it. Whatever may have become of it. */
record Row(
    @Nullable OffsetDateTime at,
    @Nullable String actorKind,
    @Nullable Long account,
    @Nullable String actorName,
    @Nullable String actorRoles,
    @Nullable Long patient,
    @Nullable String action,
    @Nullable String what,
    @Nullable String purpose,
    @Nullable String address,
    @Nullable String outcome,
    @Nullable String decision,
    @Nullable String reason,
    @Nullable Integer policyVersion,
    @Nullable String requestId) {
  static final String COLUMNS =
      """
      at, actor_kind, account_id, actor_name, actor_roles, patient_id, action, what, purpose, \
      address, outcome, decision, reason, policy_version, request_id\
      """;

  /**
   * The row of an event.
   *
   * @param at kept to the microsecond, as PostgreSQL does
   */
  static Row of(AuditEvent event, Instant at, @Nullable String requestId) {
    AuditEvent.Decision decision = event.decision();
    return new Row(
        OffsetDateTime.ofInstant(at.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC),
        event.actor().kind().name(),
        event.actor().account(),
        storable(event.actor().name()),
        storable(event.actor().roles()),
        event.patient(),
        event.action().name(),
        storable(event.what()),
        storable(event.purpose()),
        storable(event.address()),
        event.outcome().name(),
        decision == null ? null : decision.permit() ? "PERMIT" : "DENY",
        storable(event.reason()),
        decision == null ? null : decision.version(),
        storable(requestId));
  }

  static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("at", OffsetDateTime.class),
        row.getString("actor_kind"),
        row.getObject("account_id", Long.class),
        row.getString("actor_name"),
        row.getString("actor_roles"),
        row.getObject("patient_id", Long.class),
        row.getString("action"),
        row.getString("what"),
        row.getString("purpose"),
        row.getString("address"),
        row.getString("outcome"),
        row.getString("decision"),
        row.getString("reason"),
        row.getObject("policy_version", Integer.class),
        row.getString("request_id"));
  }

  /** Sets the parameters of {@link #COLUMNS}, the first at {@code from}; says which comes next. */
  int set(PreparedStatement statement, int from) throws SQLException {
    int i = from;
    statement.setObject(i++, at);
    statement.setString(i++, actorKind);
    statement.setObject(i++, account, Types.BIGINT);
    statement.setString(i++, actorName);
    statement.setString(i++, actorRoles);
    statement.setObject(i++, patient, Types.BIGINT);
    statement.setString(i++, action);
    statement.setString(i++, what);
    statement.setString(i++, purpose);
    statement.setString(i++, address);
    statement.setString(i++, outcome);
    statement.setString(i++, decision);
    statement.setString(i++, reason);
    statement.setObject(i++, policyVersion, Types.INTEGER);
    statement.setString(i++, requestId);
    return i;
  }

  /** One event that PostgreSQL cannot keep would take all others of its commit with it. */
  private static @Nullable String storable(@Nullable String text) {
    if (text == null) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return text.codePoints()
            .map(p ->
                p == 0 || (p >= Character.MIN_SURROGATE && p <= Character.MAX_SURROGATE)
                    ? '\uFFFD'
                    : p)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }
}
