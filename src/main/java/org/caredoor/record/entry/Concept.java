// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
    List<Coding> codings = new ArrayList<>(2);
    for (Fhir coding : json.list("coding")) {
      codings.add(
          new Coding(coding.string("system"), coding.string("code"), coding.string("display")));
    }
    return new Concept(json.string("text"), List.copyOf(codings));
  }

  public boolean none() {
    return text == null && codings.isEmpty();
  }

  /** The words for it as they came: the text, else the first display. Never a code. */
  public Optional<String> label() {
    return words().map(d -> d.endsWith(")") ? KIND.matcher(d).replaceFirst("") : d);
  }

  private Optional<String> words() {
    if (text != null) {
      return Optional.of(text);
    }
    for (Coding coding : codings) {
      if (coding.display() != null) {
        return Optional.of(coding.display());
      }
    }
    return Optional.empty();
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
    for (Coding coding : codings) {
      if (code.equals(coding.code())) {
        return true;
      }
    }
    return false;
  }
}
