// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.caredoor.directory.Directory;
import org.jspecify.annotations.Nullable;

/**
 * The directory's names for references to a person, place or organization that came without one, as
 * in bulk files: of all the entries that were read together, asked for when the first is wanted.
 */
final class RefNames {
  /** Of what has all its names. */
  static final RefNames NONE = new RefNames(null);

  private final @Nullable Directory directory;
  private final Set<String> nameless = new HashSet<>();
  private @Nullable Map<String, String> known;

  RefNames(@Nullable Directory directory) {
    this.directory = directory;
  }

  /** References of one more entry; before a name is asked for. */
  void add(Set<String> references) {
    nameless.addAll(references);
  }

  /** What is called so; null where the directory has no name for it either. */
  @Nullable String of(String reference) {
    if (directory == null || !nameless.contains(reference)) {
      return null;
    }
    Map<String, String> names = known;
    if (names == null) {
      names = directory.names(nameless);
      known = names;
    }
    return names.get(reference);
  }
}
