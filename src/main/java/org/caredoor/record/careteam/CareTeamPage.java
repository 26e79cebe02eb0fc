// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.careteam;

import java.util.List;
import org.caredoor.directory.Site;
import org.caredoor.record.entry.ListFilter;

/**
 * The page of the care team.
 *
 * @param all everybody that the filter finds
 * @param sites sites of the clinic at which the patient was
 */
record CareTeamPage(List<Member> all, List<Site> sites, ListFilter filter) {

  List<Member> of(Member.Kind kind) {
    return all.stream().filter(m -> m.kind() == kind).toList();
  }
}
