// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.caredoor.access.rules.PolicyVersion;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Counts of whom drafts change, as far as they have come. */
@Repository
class ImpactRepository {
  private final Database database;

  ImpactRepository(Database database) {
    this.database = database;
  }

  /**
   * A count.
   *
   * @param revision of the draft
   * @param against number of the version it was compared with
   */
  public record Count(
      int revision,
      int against,
      Instant moment,
      Instant seenAt,
      long done,
      long total,
      @Nullable Instant finishedAt) {
    public boolean finished() {
      return finishedAt != null;
    }
  }

  /**
   * One change at one site.
   *
   * @param site key; empty for charts of no site
   */
  public record Line(String change, String site) {}

  /** A grant that a change is about. */
  public record Person(String change, PatientId patient, int grant) {}

  /** A change with how many it is about, in all and at each site. */
  public record Total(String change, String site, long people) {}

  Optional<Count> find(int version) {
    return database
        .house()
        .sql(
            """
            select revision, against, moment, seen_at, done, total, finished_at
            from access.policy_impact where version = ?
            """)
        .param(version)
        .query((row, n) ->
            new Count(
                row.getInt("revision"),
                row.getInt("against"),
                row.getObject("moment", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getLong("done"),
                row.getLong("total"),
                row.getObject("finished_at") == null
                    ? null
                    : row.getObject("finished_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Takes out what was counted before. */
  void begin(PolicyVersion draft, int against, Instant moment, UUID run, long total, Instant now) {
    database.inHouse(() -> {
      database
          .house()
          .sql("delete from access.policy_impact where version = ?")
          .param(draft.number())
          .update();
      return database
          .house()
          .sql(
              """
              insert into access.policy_impact
                (version, revision, against, moment, run, seen_at, done, total)
              values (?, ?, ?, ?, ?, ?, 0, ?) on conflict do nothing
              """)
          .params(draft.number(), draft.revision(), against, utc(moment), run, utc(now), total)
          .update();
    });
  }

  /** Keeps the next people; false when another count has begun or the draft is gone. */
  boolean progress(int version, UUID run, long done, List<Person> people, Instant now) {
    return database.inHouse(() -> {
      boolean mine =
          database
                  .house()
                  .sql(
                      """
                      update access.policy_impact set done = ?, seen_at = ?,
                        total = greatest(total, ?)
                      where version = ? and run = ?
                      """)
                  .params(done, utc(now), done, version, run)
                  .update()
              == 1;
      if (mine && !people.isEmpty()) {
        database
            .house()
            .sql(
                """
                insert into access.policy_impact_person (version, change, patient_id, grant_no)
                select :version, change, patient_id, grant_no
                from unnest(cast(:changes as text[]), cast(:patients as bigint[]),
                  cast(:grants as int[])) as p (change, patient_id, grant_no)
                on conflict do nothing
                """)
            .param("version", version)
            .param("changes", people.stream().map(Person::change).toArray(String[]::new))
            .param("patients", people.stream().map(p -> p.patient().value()).toArray(Long[]::new))
            .param("grants", people.stream().map(Person::grant).toArray(Integer[]::new))
            .update();
      }
      return mine;
    });
  }

  void finish(int version, UUID run, Map<Line, Long> lines, Instant now) {
    database.inHouse(() -> {
      int mine =
          database
              .house()
              .sql(
                  """
                  update access.policy_impact set finished_at = ?, seen_at = ?, total = done
                  where version = ? and run = ?
                  """)
              .params(utc(now), utc(now), version, run)
              .update();
      if (mine == 1) {
        lines.forEach((line, people) ->
            database
                .house()
                .sql("insert into access.policy_impact_line values (?, ?, ?, ?)")
                .params(version, line.change(), line.site(), people)
                .update());
      }
      return mine;
    });
  }

  /** Every change at every site, and over all sites under a site of no name. */
  List<Total> totals(int version) {
    return database
        .house()
        .sql(
            """
            select change, site, people from access.policy_impact_line where version = ?
            order by change, people desc, site
            """)
        .param(version)
        .query((row, n) -> new Total(row.getString(1), row.getString(2), row.getLong(3)))
        .list();
  }

  /** Some of the people of a change. */
  List<Person> people(int version, String change, int most, int after) {
    return database
        .house()
        .sql(
            """
            select patient_id, grant_no from access.policy_impact_person
            where version = ? and change = ? order by patient_id, grant_no limit ? offset ?
            """)
        .params(version, change, most, after)
        .query((row, n) -> new Person(change, new PatientId(row.getLong(1)), row.getInt(2)))
        .list();
  }

  int countPeople(int version, String change) {
    return database
        .house()
        .sql(
            """
            select count(*) from access.policy_impact_person where version = ? and change = ?
            """)
        .params(version, change)
        .query(Integer.class)
        .single();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
