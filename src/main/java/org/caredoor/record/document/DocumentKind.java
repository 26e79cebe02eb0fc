// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shelves on which papers stand, by the LOINC code of their type. */
enum DocumentKind {
  SUMMARY("list-checks", "69730-0", "59258-4", "78583-2", "74213-0"),
  VISIT_NOTE(
      "notebook-pen",
      "11506-3",
      "34117-2",
      "51847-2",
      "11488-4",
      "34748-4",
      "57133-1",
      "34746-8",
      "28570-0",
      "34131-3",
      "34133-9"),
  HOSPITAL("hospital", "18842-5", "34111-5", "11504-8", "34112-3", "34105-7", "11505-5", "28655-9"),
  REPORT("microscope", "11502-2", "11526-1", "18748-4", "18726-0", "27898-6", "60571-5"),
  LETTER("mail", "51852-2", "68626-1"),
  FORM("clipboard-list", "51851-4", "64285-0"),
  WISHES("hand-heart", "93037-0", "64298-3", "42348-3", "86533-7", "81334-5", "75320-2"),
  PICTURE("image", "72170-4"),
  FROM_YOU("user-round", "51855-5"),
  OTHER("file-text");

  private final String icon;
  private final Set<String> codes;

  DocumentKind(String icon, String... codes) {
    this.icon = icon;
    this.codes = Set.of(codes);
  }

  String icon() {
    return icon;
  }

  Set<String> codes() {
    return codes;
  }

  /** By the code of the type; {@code OTHER} for one that no shelf has. */
  static DocumentKind of(@Nullable String code) {
    return Arrays.stream(values())
        .filter(k -> code != null && k.codes.contains(code))
        .findFirst()
        .orElse(OTHER);
  }

  /** By the name in an address; null for none. */
  static @Nullable DocumentKind named(String name) {
    return Arrays.stream(values()).filter(k -> k.name().equals(name)).findFirst().orElse(null);
  }

  /** All codes that have a shelf. */
  static List<String> allCodes() {
    return Arrays.stream(values()).flatMap(k -> k.codes.stream()).toList();
  }
}
