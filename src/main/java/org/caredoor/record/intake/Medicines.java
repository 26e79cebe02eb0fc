// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.Optional;
import org.caredoor.directory.Directory;
import org.caredoor.record.entry.SearchWords;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gives an entry the name and code of the medication that it only refers to. */
final class Medicines {
  private Medicines() {}

  /**
   * What an entry is found by, with the medication's name.
   *
   * @param concept what the directory says that it is; null where the entry says so itself
   */
  record Named(Columns columns, String searchText, @Nullable JsonNode concept) {}

  static Named of(Draft draft, Directory directory) {
    Columns columns = draft.entryColumns();
    JsonNode reference = draft.json().path("medicationReference").path("reference");
    if (columns.code() != null || !reference.isString()) {
      return new Named(columns, draft.searchText(), null);
    }
    String[] text = reference.stringValue().split("/", 2);
    Optional<byte[]> resource =
        text.length == 2 ? directory.content(text[0], text[1]) : Optional.empty();
    JsonNode concept =
        resource.map(bytes -> JsonMapper.shared().readTree(bytes).path("code")).orElse(null);
    Columns named = concept == null ? columns : columns.coded(Columns.coded(concept));
    return new Named(
        named,
        named.display() == null || draft.searchText().contains(SearchWords.fold(named.display()))
            ? draft.searchText()
            : (draft.searchText() + " " + SearchWords.fold(named.display())).strip(),
        concept);
  }
}
