// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first pass notes of an entry of a bundle, or of a line.
 *
 * @param index from 0
 * @param offset where its resource begins; -1 when it has none
 * @param length of the resource in bytes
 * @param owner the reference or {@code ?system|value} by which it names its patient
 * @param others references from which its patient may be told when it does not name one
 * @param members references to the results that it lists
 */
record ScannedEntry(
    int index,
    long offset,
    long length,
    @Nullable String type,
    @Nullable String id,
    @Nullable String fullUrl,
    @Nullable String method,
    @Nullable String url,
    @Nullable String owner,
    List<String> others,
    List<String> members) {

  /** A line that could not be read. */
  static ScannedEntry unread(int index) {
    return new ScannedEntry(index, -1, 0, null, null, null, null, null, null, List.of(), List.of());
  }

  boolean deletes() {
    return "DELETE".equals(method);
  }
}
