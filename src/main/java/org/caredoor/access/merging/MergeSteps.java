// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What a merge did, step by step, so that each can be taken back. */
@Repository
class MergeSteps {
  private final Database database;

  MergeSteps(Database database) {
    this.database = database;
  }

  /** What was done; stored, never renamed. */
  enum Kind {
    /** A grant of the chart that went in was given for the one that stays. */
    COPIED,
    /** The same person had the like of both: one is left. */
    JOINED,
    /** The log-in that was not kept lost its own chart. */
    CLOSED,
    BLOCK,
    INVITATION,
    HIDE
  }

  /**
   * @param fromNo null for what is of the chart that stays alone
   */
  record Step(Kind kind, int no, @Nullable Integer fromNo) {
    int from() {
      return fromNo == null ? no : fromNo;
    }
  }

  void add(Joint joint, Kind kind, int no, @Nullable Integer fromNo) {
    database
        .house()
        .sql(
            """
            insert into access.merge_step (patient_id, merge_no, step_no, kind, no, from_no)
            select :stays, :merge, coalesce(max(step_no), 0) + 1, :kind, :no, cast(:from as int)
            from access.merge_step where patient_id = :stays and merge_no = :merge
            """)
        .param("stays", joint.stays().value())
        .param("merge", joint.no())
        .param("kind", kind.name().toLowerCase(Locale.ROOT))
        .param("no", no)
        .param("from", fromNo)
        .update();
  }

  List<Step> of(Joint joint) {
    return database
        .house()
        .sql(
            """
            select kind, no, from_no from access.merge_step
            where patient_id = ? and merge_no = ? order by step_no
            """)
        .params(joint.stays().value(), joint.no())
        .query((row, n) ->
            new Step(
                Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                row.getInt(2),
                row.getObject(3, Integer.class)))
        .list();
  }

  /** Whoever is kept out of the chart that goes in is kept out of the one that stays. */
  void blocks(Joint joint) {
    record Copied(int no, int from) {}
    List<Copied> copied =
        database
            .house()
            .sql(
                """
                with b as (
                  select block_no, account_id, reason, set_by, set_at,
                    (select coalesce(max(block_no), 0) from access.block where patient_id = :stays)
                      + row_number() over (order by block_no) as no
                  from access.block o where o.patient_id = :goes and o.ended_at is null
                    and not exists (select from access.block t where t.patient_id = :stays
                      and t.account_id = o.account_id and t.ended_at is null)),
                i as (insert into access.block (patient_id, block_no, account_id, reason, set_by, set_at)
                  select :stays, no, account_id, reason, set_by, set_at from b)
                select no, block_no from b order by no
                """)
            .param("stays", joint.stays().value())
            .param("goes", joint.goes().value())
            .query((row, n) -> new Copied(row.getInt(1), row.getInt(2)))
            .list();
    copied.forEach(block -> add(joint, Kind.BLOCK, block.no(), block.from()));
  }

  /** Codes that were given out for one chart do not open both. */
  void invitations(Joint joint) {
    withdraw(joint, joint.goes().value()).forEach(no -> add(joint, Kind.INVITATION, no, no));
    withdraw(joint, joint.stays().value()).forEach(no -> add(joint, Kind.INVITATION, no, null));
  }

  private List<Integer> withdraw(Joint joint, long chart) {
    return database
        .house()
        .sql(
            """
            update access.invitation set withdrawn_at = :at
            where patient_id = :chart and withdrawn_at is null and accepted_at is null and expires_at > :at
            returning invitation_no
            """)
        .param("at", GrantRows.utc(joint.at()))
        .param("chart", chart)
        .query((row, n) -> row.getInt(1))
        .list();
  }

  void takeBack(Joint joint, Step step, Instant done) {
    switch (step.kind()) {
      case BLOCK ->
          database
              .house()
              .sql(
                  """
                  update access.block set ended_at = ?, ended_by = ?
                  where patient_id = ? and block_no = ? and ended_at is null
                  """)
              .params(
                  GrantRows.utc(joint.at()), joint.by().value(), joint.stays().value(), step.no())
              .update();
      case INVITATION ->
          database
              .house()
              .sql(
                  """
                  update access.invitation set withdrawn_at = null
                  where patient_id = ? and invitation_no = ? and withdrawn_at = ? and accepted_at is null
                  """)
              .params(
                  (step.fromNo() == null ? joint.stays() : joint.goes()).value(),
                  step.no(),
                  GrantRows.utc(done))
              .update();
      case HIDE ->
          database
              .house()
              .sql("delete from access.hidden_entry where patient_id = ? and hide_no = ?")
              .params(joint.stays().value(), step.no())
              .update();
      case COPIED, JOINED, CLOSED -> {}
    }
  }

  /** Whoever was kept out of both since stays out of both. */
  void giveBlocks(Joint joint, Instant done) {
    database
        .house()
        .sql(
            """
            insert into access.block (patient_id, block_no, account_id, reason, set_by, set_at)
            select :goes, (select coalesce(max(block_no), 0) from access.block where patient_id = :goes)
                + row_number() over (order by block_no), account_id, reason, set_by, set_at
            from access.block b where patient_id = :stays and ended_at is null and set_at > :done
              and not exists (select from access.block t where t.patient_id = :goes
                and t.account_id = b.account_id and t.ended_at is null)
            """)
        .param("goes", joint.goes().value())
        .param("stays", joint.stays().value())
        .param("done", GrantRows.utc(done))
        .update();
  }
}
