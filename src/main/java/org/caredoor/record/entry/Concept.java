// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A CodeableConcept: what it is called, and its codes. */
public record Concept(@Nullable String text, List<Coding> codings) {
  public static final Concept NONE = new Concept(null, List.of());

  /** The kind that SNOMED CT writes behind a name. */
  private static final Pattern KIND =
      Pattern.compile(
          " \\((?:disorder|finding|procedure|situation|regime/therapy|substance|event|observable"
              + " entity|qualifier value|occupation|physical object|morphologic"
              + " abnormality|context-dependent category|product)\\)$");

  /** One code of one system. */
  public record Coding(@Nullable String system, @Nullable String code, @Nullable String display) {}

  /** Reads a CodeableConcept. */
  public static Concept of(Fhir json) {
    if (json.none()) {
      return NONE;
    }
    return new Concept(
        json.string("text"),
        json.each("coding")
            .map(c -> new Coding(c.string("system"), c.string("code"), c.string("display")))
            .toList());
  }

  public boolean none() {
    return text == null && codings.isEmpty();
  }

  /** The words for it as they came: the text, else the first display. Never a code. */
  public Optional<String> label() {
    return Stream.concat(
            Stream.ofNullable(text), codings.stream().map(Coding::display).filter(d -> d != null))
        .findFirst()
        .map(d -> d.endsWith(")") ? KIND.matcher(d).replaceFirst("") : d);
  }

  /** The code of a system, if it is among the codings. */
  public Optional<String> code(String system) {
    return codings.stream()
        .filter(c -> system.equals(c.system()))
        .map(Coding::code)
        .filter(c -> c != null)
        .findFirst();
  }

  /** True when one of the codings has this code, in whatever system. */
  public boolean is(String code) {
    return codings.stream().anyMatch(c -> code.equals(c.code()));
  }
}
