// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.worklist;

import java.util.List;
import java.util.Map;
import org.caredoor.patient.PatientId;

/**
 * A page of a list.
 *
 * @param total on all pages
 * @param numbers record numbers of those shown
 * @param sites names of the sites that the reader works for
 * @param everywhere whether these are all sites
 */
record WorkListPage(
    WorkListFilter filter,
    List<Item> items,
    int total,
    Map<PatientId, String> numbers,
    Map<String, String> sites,
    boolean everywhere) {
  int page() {
    return filter.page(total);
  }

  int last() {
    return filter.last(total);
  }
}
