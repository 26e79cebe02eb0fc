// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import java.util.ArrayList;
import java.util.List;

/** Rules of one kind, each in its place; a place behind the last one stands for one more. */
final class Places {
  private Places() {}

  static <T> List<T> with(List<T> all, int place, T one) {
    List<T> changed = new ArrayList<>(all);
    if (place < changed.size()) {
      changed.set(place, one);
    } else {
      changed.add(one);
    }
    return changed;
  }

  static <T> List<T> without(List<T> all, int place) {
    List<T> rest = new ArrayList<>(all);
    if (place < rest.size()) {
      rest.remove(place);
    }
    return rest;
  }
}
