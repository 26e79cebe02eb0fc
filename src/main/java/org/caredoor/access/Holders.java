// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Who else may act for a patient, for the patient's own eyes. */
@Component
public class Holders {
  private final AccessPolicy policy;
  private final Accounts accounts;
  private final Database database;

  Holders(AccessPolicy policy, Accounts accounts, Database database) {
    this.policy = policy;
    this.accounts = accounts;
    this.database = database;
  }

  /**
   * Somebody who may act for the patient now.
   *
   * @param grants those that open something, at least one
   */
  public record Holder(AccountId account, String name, List<Held> grants) {
    /** By which a page names them: the number of their first grant. */
    public int no() {
      return grants.getFirst().grant().no();
    }

    /** What they are to the patient (v3-RoleCode). */
    public String relationship() {
      return grants.getFirst().grant().relationship();
    }

    /** All that they open, as one. */
    public Ruling.Permit permit() {
      return (Ruling.Permit) Held.join(grants).ruling();
    }
  }

  /** Everybody but the patient's own log-in, in the order in which they were let in. */
  public List<Holder> of(PatientAccess own) {
    Map<AccountId, List<Held>> open =
        policy.heldOf(own.patient()).stream()
            .filter(h -> h.open() && !h.grant().account().equals(own.account()))
            .collect(
                Collectors.groupingBy(
                    h -> h.grant().account(), LinkedHashMap::new, Collectors.toList()));
    Map<AccountId, String> names = accounts.names(open.keySet());
    return open.entrySet().stream()
        .map(e ->
            new Holder(e.getKey(), names.getOrDefault(e.getKey(), ""), List.copyOf(e.getValue())))
        .toList();
  }

  /**
   * Whom a page meant by a number, also when it is of a grant that is over by now: a form must not
   * lose a person because their first grant became another one. Empty for none but the patient.
   */
  public Optional<AccountId> named(PatientAccess own, int no) {
    return database
        .house()
        .sql(
            """
            select account_id from access.grant
            where patient_id = ? and grant_no = ? and account_id <> ?
            """)
        .params(own.patient().value(), no, own.account().value())
        .query((row, n) -> new AccountId(row.getLong(1)))
        .optional();
  }

  /** Whether they are shown an entry now: asks the very key that they would read it with. */
  public boolean sees(Holder holder, EntryFacts entry) {
    return policy.key(Held.join(holder.grants())).shows(entry);
  }
}
