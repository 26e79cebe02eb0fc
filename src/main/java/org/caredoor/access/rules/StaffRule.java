// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import java.util.Set;
import org.caredoor.access.Label;
import org.caredoor.access.Purpose;
import org.caredoor.access.Scope;
import org.caredoor.account.StaffRole;

/**
 * What a role opens at the desk.
 *
 * @param purposes reasons for which it may open a chart
 * @param scopes parts of the chart
 * @param hidden labels it does not see
 * @param anySite whether it opens charts of other sites too
 * @param breakGlass whether it may go past site and labels in an emergency, with a reason and a
 *     review
 */
public record StaffRule(
    StaffRole role,
    Set<Purpose> purposes,
    Set<Scope> scopes,
    Set<Label> hidden,
    boolean anySite,
    boolean breakGlass) {
  public StaffRule {
    purposes = Set.copyOf(purposes);
    scopes = Set.copyOf(scopes);
    hidden = Set.copyOf(hidden);
  }
}
