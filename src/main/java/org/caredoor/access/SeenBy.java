// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.List;
import java.util.Map;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.springframework.stereotype.Component;

/** Who of those that may act for a patient is shown an entry, for staff who have the chart open. */
@Component
public class SeenBy {
  private final AccessPolicy policy;
  private final Accounts accounts;

  SeenBy(AccessPolicy policy, Accounts accounts) {
    this.policy = policy;
    this.accounts = accounts;
  }

  /**
   * Somebody who was given access.
   *
   * @param relationship what they are to the patient (v3-RoleCode), or {@code SELF}
   * @param sees asked of the very key that they would read it with
   */
  public record Holder(String name, String relationship, boolean sees) {}

  /** Everybody who was given access, the patient first. */
  public List<Holder> of(PatientAccess staff, EntryFacts entry) {
    List<Held> held = policy.heldOf(staff.patient());
    Map<AccountId, String> names =
        accounts.names(held.stream().map(h -> h.grant().account()).distinct().toList());
    return held.stream()
        .map(h ->
            new Holder(
                names.getOrDefault(h.grant().account(), ""),
                h.grant().relationship(),
                h.open() && policy.key(h).shows(entry)))
        .toList();
  }
}
