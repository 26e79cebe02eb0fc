// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.trail;

import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.account.LogIns;
import org.caredoor.account.LogIns.LogIn;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.patient.People;
import org.caredoor.patient.PeopleSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom the words of a filter mean: one, several to choose from, or nobody. */
@Component
class TrailChoice {
  private static final int MOST = 10;

  private final Patients patients;
  private final People people;
  private final LogIns logIns;

  TrailChoice(Patients patients, People people, LogIns logIns) {
    this.patients = patients;
    this.people = people;
    this.logIns = logIns;
  }

  /**
   * Who was found.
   *
   * @param one the only one, or the one that was chosen; null for nobody or several
   * @param several to choose from
   */
  record Found<T>(@Nullable T one, List<T> several) {
    static <T> Found<T> of(List<T> all) {
      return new Found<>(
          all.size() == 1 ? all.getFirst() : null, all.size() == 1 ? List.of() : all);
    }
  }

  Found<Chart> patient(String typed) {
    Optional<Chart> chosen = PatientId.parse(typed).flatMap(patients::chart);
    if (chosen.isPresent()) {
      return Found.of(List.of(chosen.get()));
    }
    PeopleSearch search = PeopleSearch.of(typed);
    return search.enough()
        ? Found.of(people.find(search, MOST, 0).people().stream().map(People.Found::chart).toList())
        : Found.of(List.of());
  }

  Found<LogIn> account(String typed) {
    if (typed.matches("\\d{1,18}")) {
      return Found.of(logIns.of(new AccountId(Long.parseLong(typed))).stream().toList());
    }
    return Found.of(typed.isEmpty() ? List.of() : logIns.named(typed, MOST));
  }
}
