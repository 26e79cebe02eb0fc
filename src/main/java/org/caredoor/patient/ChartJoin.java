// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;

/**
 * How a statement reads charts beside its own rows, so that a room that asks on each page needs no
 * second one.
 *
 * @param name of the table in the statement, and before each column; a word of the program's own
 */
public record ChartJoin(String name) {
  private static final String OWN =
      """
      %1$s.patient_id as %1$s_id, coalesce(%1$s.preferred_name, %1$s.given_name) as %1$s_given,
      %1$s.family_name as %1$s_family, %1$s.birth_date as %1$s_born, %1$s.sex as %1$s_sex,
      %1$s.language as %1$s_language, %1$s.site_key as %1$s_site, %1$s.carried_by as %1$s_carrier,
      %1$s.deceased_at is not null
      """;

  private static final String CARRIED =
      """
      or exists (select from patient.chart b
       where b.carried_by = %1$s.patient_id and b.deceased_at is not null)
      """;

  private static final String DIED = "as %1$s_died\n";

  /** What {@link #read} needs, for the list of columns. */
  public String columns() {
    return (OWN + CARRIED + DIED).formatted(name);
  }

  /** The same of charts that are known to carry no other, which costs less. */
  public String columnsOfLone() {
    return (OWN + DIED).formatted(name);
  }

  /** The table itself, to follow {@code from} or a kind of join. */
  public String table() {
    return "patient.chart " + name;
  }

  /** The chart of a row. */
  public Chart read(ResultSet row) throws SQLException {
    Long carrier = row.getObject(name + "_carrier", Long.class);
    return new Chart(
        new PatientId(row.getLong(name + "_id")),
        Objects.requireNonNull(row.getString(name + "_given")),
        row.getString(name + "_family"),
        row.getObject(name + "_born", LocalDate.class),
        row.getString(name + "_sex"),
        row.getString(name + "_language"),
        row.getString(name + "_site"),
        row.getBoolean(name + "_died"),
        carrier == null ? null : new PatientId(carrier));
  }
}
