// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.merging;

import java.util.List;
import java.util.Map;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** What is kept from others goes with the entry that is kept, whichever chart that lies in. */
@Component
public class JoinedHides {
  private final Database database;
  private final MergeSteps steps;

  JoinedHides(Database database, MergeSteps steps) {
    this.database = database;
    this.steps = steps;
  }

  /**
   * Lets hides follow their entries.
   *
   * @param numbers of the entries, in the one chart and in the other
   */
  public void move(PatientId from, PatientId to, Map<Integer, Integer> numbers) {
    database
        .house()
        .sql(
            """
            with n as (
              select h.hide_no, k.there, (select coalesce(max(hide_no), 0) from access.hidden_entry
                  where patient_id = :to) + row_number() over (order by h.hide_no) as no
              from access.hidden_entry h
                join unnest(cast(:here as int[]), cast(:there as int[])) k (here, there) on k.here = h.entry_no
              where h.patient_id = :from)
            update access.hidden_entry h set patient_id = :to, hide_no = n.no, entry_no = n.there
            from n where h.patient_id = :from and h.hide_no = n.hide_no
            """)
        .param("from", from.value())
        .param("to", to.value())
        .param("here", numbers.keySet().toArray(Integer[]::new))
        .param("there", numbers.values().toArray(Integer[]::new))
        .update();
  }

  /**
   * Of what both charts have, one is left: it is kept from whomever either was kept from.
   *
   * @param numbers of the entries, in the chart that goes in and in the one that stays
   */
  public void keepTwins(Joint joint, Map<Integer, Integer> numbers) {
    List<Integer> added =
        database
            .house()
            .sql(
                """
                insert into access.hidden_entry (patient_id, hide_no, entry_no, account_id, set_by,
                  by_staff, reason, set_at)
                select :stays, (select coalesce(max(hide_no), 0) from access.hidden_entry
                    where patient_id = :stays) + row_number() over (order by h.hide_no),
                  k.there, h.account_id, h.set_by, h.by_staff, h.reason, h.set_at
                from access.hidden_entry h
                  join unnest(cast(:here as int[]), cast(:there as int[])) k (here, there) on k.here = h.entry_no
                where h.patient_id = :goes and h.ended_at is null
                on conflict (patient_id, entry_no, coalesce(account_id, -1), by_staff)
                  where ended_at is null do nothing
                returning hide_no
                """)
            .param("stays", joint.stays().value())
            .param("goes", joint.goes().value())
            .param("here", numbers.keySet().toArray(Integer[]::new))
            .param("there", numbers.values().toArray(Integer[]::new))
            .query((row, n) -> row.getInt(1))
            .list();
    added.forEach(no -> steps.add(joint, MergeSteps.Kind.HIDE, no, null));
  }
}
