// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a statement reads charts beside its own rows, so that a room that asks on each page needs no
 * second one.
 *
 * @param name of the table in the statement; a word of the program's own
 */
public record ChartJoin(String name) {
  private static final String OWN =
      """
      %1$s.patient_id, coalesce(%1$s.preferred_name, %1$s.given_name),
      %1$s.family_name, %1$s.birth_date, %1$s.sex,
      %1$s.language, %1$s.site_key, %1$s.deceased_at is not null
      """;

  private static final String CARRIED =
      """
      or exists (select from patient.chart b
       where b.carried_by = %1$s.patient_id and b.deceased_at is not null)
      """;

  private static final String LAST = ", %1$s.carried_by\n";

  /** What {@link #read} needs, one after the other, for the list of columns. */
  public String columns() {
    return (OWN + CARRIED + LAST).formatted(name);
  }

  /** The same of charts that are known to carry no other, which costs less. */
  public String columnsOfLone() {
    return (OWN + LAST).formatted(name);
  }

  /** The table itself, to follow {@code from} or a kind of join. */
  public String table() {
    return "patient.chart " + name;
  }

  /**
   * The chart of a row.
   *
   * @param first place of the first of the columns, from 1
   */
  public static Chart read(ResultSet row, int first) throws SQLException {
    int next = first;
    return new Chart(
        new PatientId(row.getLong(next++)),
        Objects.requireNonNull(row.getString(next++)),
        row.getString(next++),
        row.getObject(next++, LocalDate.class),
        row.getString(next++),
        row.getString(next++),
        row.getString(next++),
        row.getBoolean(next++),
        carrier(row.getObject(next, Long.class)));
  }

  private static @Nullable PatientId carrier(@Nullable Long id) {
    return id == null ? null : new PatientId(id);
  }
}
