// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Charts that may be one person's, and what people said of them. */
@Component
public class Duplicates {
  private final Database database;
  private final InstantSource clock;

  Duplicates(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Two charts that may be one person's, in the order of their keys. */
  public record Pair(PatientId one, PatientId other, Likeness likeness, Instant foundAt) {
    public boolean has(PatientId chart) {
      return one.equals(chart) || other.equals(chart);
    }
  }

  /**
   * Which pairs are wanted.
   *
   * @param site key of a site that one of the two belongs to, or null; charts of no site are always
   *     among them
   * @param charts of which one has to be in the pair; null for any
   */
  public record Wanted(
      @Nullable Likeness likeness, @Nullable String site, @Nullable List<PatientId> charts) {}

  /** One page of pairs, the likeliest first, and how many there are. */
  public record Found(List<Pair> pairs, int total) {}

  /** Pairs that nobody has decided about. */
  public Found find(Wanted wanted, int most, int skip) {
    int[] total = {0};
    List<Pair> pairs =
        database
            .house()
            .sql(
                """
                select d.*, count(*) over () as total from patient.duplicate d
                  join patient.chart a on a.patient_id = d.patient_id
                  join patient.chart b on b.patient_id = d.other_id
                where a.carried_by is null and b.carried_by is null and a.active and b.active
                  and not exists (select from patient.not_same n
                    where n.patient_id = d.patient_id and n.other_id = d.other_id)
                  and (cast(:likeness as text) is null or d.likeness = :likeness)
                  and (cast(:site as text) is null or a.site_key is null or a.site_key = :site
                    or b.site_key is null or b.site_key = :site)
                  and (cast(:charts as bigint[]) is null or d.patient_id = any(:charts)
                    or d.other_id = any(:charts))
                order by array_position(array['SAME', 'CONTRADICTED', 'UNCONFIRMED',
                    'OTHER_FAMILY_NAME', 'OTHER_BIRTH_DATE'], d.likeness),
                  a.family_name, a.given_name, d.patient_id, d.other_id
                limit :most offset :skip
                """)
            .param("likeness", wanted.likeness() == null ? null : wanted.likeness().name())
            .param("site", wanted.site())
            .param(
                "charts",
                wanted.charts() == null
                    ? null
                    : wanted.charts().stream().map(PatientId::value).toArray(Long[]::new))
            .param("most", most)
            .param("skip", skip)
            .query((row, n) -> {
              total[0] = row.getInt("total");
              return pair(row);
            })
            .list();
    return new Found(pairs, total[0]);
  }

  /**
   * What somebody said.
   *
   * @param by their log-in
   */
  public record Difference(String reason, long by, Instant at) {}

  /** Says that two charts are two people's, for good. */
  public void differ(PatientId one, PatientId other, String reason, long by) {
    database
        .house()
        .sql(
            """
            insert into patient.not_same (patient_id, other_id, reason, said_by, said_at)
            values (least(:one, :other), greatest(:one, :other), :reason, :by, :at)
            on conflict (patient_id, other_id) do nothing
            """)
        .param("one", one.value())
        .param("other", other.value())
        .param("reason", reason)
        .param("by", by)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Takes that back. */
  public void differNoMore(PatientId one, PatientId other) {
    database
        .house()
        .sql(
            "delete from patient.not_same where patient_id = least(?, ?) and other_id = greatest(?,"
                + " ?)")
        .params(one.value(), other.value(), one.value(), other.value())
        .update();
  }

  /** That two charts are two people's, when somebody said so. */
  public Optional<Difference> difference(PatientId one, PatientId other) {
    return database
        .house()
        .sql(
            """
            select reason, said_by, said_at from patient.not_same
            where patient_id = least(:one, :other) and other_id = greatest(:one, :other)
            """)
        .param("one", one.value())
        .param("other", other.value())
        .query((row, n) ->
            new Difference(
                row.getString(1),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class).toInstant()))
        .optional();
  }

  private static Pair pair(ResultSet row) throws SQLException {
    return new Pair(
        new PatientId(row.getLong("patient_id")),
        new PatientId(row.getLong("other_id")),
        Likeness.valueOf(row.getString("likeness")),
        row.getObject("found_at", OffsetDateTime.class).toInstant());
  }
}
