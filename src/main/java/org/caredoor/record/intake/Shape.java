// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.ArrayList;
import java.util.List;
import org.caredoor.access.DataClass;

/**
 * Where a type of resource keeps what becomes a column. A path is element names joined by dots; of
 * a list the first item counts; of several paths the first that has something.
 *
 * @param required elements that must be there; {@code x} at the end stands for any type
 */
record Shape(
    String type,
    DataClass dataClass,
    List<String[]> code,
    List<String[]> category,
    List<String[]> status,
    List<String[]> start,
    List<String[]> end,
    List<String[]> encounter,
    List<String> required) {

  static Shape of(String type, DataClass dataClass) {
    return new Shape(
        type,
        dataClass,
        paths("code"),
        paths("category"),
        paths("status"),
        List.of(),
        List.of(),
        paths("encounter"),
        List.of());
  }

  Shape code(String... paths) {
    return new Shape(
        type, dataClass, paths(paths), category, status, start, end, encounter, required);
  }

  Shape category(String... paths) {
    return new Shape(type, dataClass, code, paths(paths), status, start, end, encounter, required);
  }

  Shape status(String... paths) {
    return new Shape(
        type, dataClass, code, category, paths(paths), start, end, encounter, required);
  }

  Shape start(String... paths) {
    return new Shape(
        type, dataClass, code, category, status, paths(paths), end, encounter, required);
  }

  Shape end(String... paths) {
    return new Shape(
        type, dataClass, code, category, status, start, paths(paths), encounter, required);
  }

  Shape encounter(String... paths) {
    return new Shape(type, dataClass, code, category, status, start, end, paths(paths), required);
  }

  Shape requires(String... elements) {
    return new Shape(
        type, dataClass, code, category, status, start, end, encounter, List.of(elements));
  }

  private static List<String[]> paths(String... paths) {
    List<String[]> split = new ArrayList<>();
    for (String path : paths) {
      split.add(path.split("\\."));
    }
    return split;
  }
}
