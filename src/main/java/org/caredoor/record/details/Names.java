// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.details;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.record.entry.Fhir;

/** Writes out a HumanName and an Address. */
final class Names {
  private Names() {}

  static Optional<String> of(Fhir name) {
    String parts =
        Stream.of(
                words(name, "prefix"),
                words(name, "given"),
                name.text("family").stream(),
                words(name, "suffix"))
            .flatMap(s -> s)
            .collect(Collectors.joining(" "));
    return name.text("text").or(() -> parts.isEmpty() ? Optional.empty() : Optional.of(parts));
  }

  /** On one line: "312 Cottonwood Court, Riverbend, CA 95901". */
  static Optional<String> address(Fhir address) {
    String place =
        Stream.of(address.text("state"), address.text("postalCode"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    String all =
        Stream.concat(
                words(address, "line"),
                Stream.concat(
                    address.text("city").stream(),
                    List.of(place).stream().filter(p -> !p.isEmpty())))
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? address.text("text") : Optional.of(all);
  }

  private static Stream<String> words(Fhir json, String name) {
    return json.each(name).map(f -> f.text().strip()).filter(w -> !w.isEmpty());
  }
}
