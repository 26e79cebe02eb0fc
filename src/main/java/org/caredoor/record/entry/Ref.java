// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A Reference.
 *
 * @param type resource type, "Practitioner"
 * @param id id without the type
 * @param display the name that came with it
 */
public record Ref(@Nullable String type, @Nullable String id, @Nullable String display) {
  /** Reads a Reference. */
  public static Ref of(Fhir json) {
    String reference = json.string("reference");
    int slash = reference == null ? -1 : reference.indexOf('/');
    return reference == null || slash <= 0
        ? new Ref(json.string("type"), reference, json.string("display"))
        : new Ref(
            reference.substring(0, slash), reference.substring(slash + 1), json.string("display"));
  }

  /** The entry number it points to, when it points into the same record: {@code KEY-17}. */
  public OptionalInt entryNo() {
    int dash = id == null ? -1 : id.lastIndexOf('-');
    if (id == null || dash != 12) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(id.substring(dash + 1)));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** The id of a contained resource: {@code #m1} gives {@code m1}. */
  public @Nullable String containedId() {
    return id != null && id.startsWith("#") ? id.substring(1) : null;
  }

  public boolean none() {
    return id == null && display == null;
  }
}
