// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Finds charts by medical record numbers as people write them, many at once. */
@Component
public class RecordNumbers {
  /** The first part of a number that a machine made, by which people know it. */
  private static final String SHORT = "[0-9a-f]{8}";

  private final Database database;

  RecordNumbers(Database database) {
    this.database = database;
  }

  /**
   * The charts that have these numbers (v2-0203 type MR), in any case of letters; numbers that no
   * chart has are left out.
   */
  public Map<String, Set<PatientId>> charts(Collection<String> numbers) {
    Map<String, List<String>> written =
        numbers.stream().collect(Collectors.groupingBy(n -> n.strip().toLowerCase(Locale.ROOT)));
    Map<String, Set<PatientId>> found = new HashMap<>();
    database
        .house()
        .sql(
            """
            select n.number, i.patient_id from unnest(:numbers) n (number)
              join patient.identifier i on lower(i.value) = n.number and i.type = 'MR'
            union
            select n.number, i.patient_id from unnest(:shorts) n (number)
              join patient.identifier i on lower(i.value) ~>=~ (n.number || '-')
                and lower(i.value) ~<~ (n.number || '.') and i.type = 'MR'
            """)
        .param("numbers", written.keySet().toArray(String[]::new))
        .param(
            "shorts",
            written.keySet().stream().filter(n -> n.matches(SHORT)).toArray(String[]::new))
        .query(row -> {
          var patient = new PatientId(row.getLong("patient_id"));
          written
              .getOrDefault(row.getString("number"), List.of())
              .forEach(n -> found.computeIfAbsent(n, k -> new LinkedHashSet<>()).add(patient));
        });
    return found;
  }
}
