// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds people for a desk: who they are, never what is in their record. */
@Component
public class People {
  private final Database database;

  People(Database database) {
    this.database = database;
  }

  /**
   * A person that fits.
   *
   * @param recordNumber their medical record number, if they have one
   */
  public record Found(Chart chart, @Nullable String recordNumber) {}

  /** One page of the people that fit, best first. */
  public record Page(List<Found> people, int total) {}

  /** The people that fit what was typed; misspellings and accents are forgiven. */
  public Page find(PeopleSearch search, int most, int skip) {
    return database.serveSearch(jdbc -> {
      int[] total = {0};
      List<Found> people =
          jdbc.sql("select * from patient.find_people(:words, :born, :number, :most, :skip)")
              .param("words", search.words())
              .param("born", search.born(), java.sql.Types.DATE)
              .param("number", search.number())
              .param("most", most)
              .param("skip", skip)
              .query((row, n) -> {
                total[0] = row.getInt("total");
                String number = row.getString("record_number");
                return new Found(
                    new Chart(
                        new PatientId(row.getLong("patient_id")),
                        Objects.requireNonNullElse(
                            row.getString("preferred_name"), row.getString("given_name")),
                        row.getString("family_name"),
                        row.getObject("birth_date", LocalDate.class),
                        row.getString("sex"),
                        row.getString("language"),
                        row.getString("site_key"),
                        row.getObject("deceased_at") != null,
                        null),
                    number == null ? null : RecordNumber.readable(number));
              })
              .list();
      return new Page(people, total[0]);
    });
  }
}
