// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rulesdesk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.Label;
import org.caredoor.access.Scope;
import org.springframework.util.MultiValueMap;

/** What was typed and ticked in a form; what cannot be read counts as not given. */
record Typed(MultiValueMap<String, String> fields) {
  private static final int LONGEST = 20_000;

  /** One line of text, at most 200 letters. */
  String text(String name) {
    String text = all(name).findFirst().orElse("").strip();
    return text.length() > 200 ? text.substring(0, 200) : text;
  }

  /** The lines of a field, without empty ones and without twice the same. */
  List<String> lines(String name) {
    String text = all(name).findFirst().orElse("");
    return text.substring(0, Math.min(text.length(), LONGEST))
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }

  boolean ticked(String name) {
    return all(name).findFirst().isPresent();
  }

  /** A whole number of at most three digits; -1 for anything else. */
  int number(String name) {
    String text = text(name);
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }

  int revision() {
    String text = text("revision");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  Set<Scope> scopes(String name) {
    return several(name, Scope::ofCode);
  }

  Set<Label> labels(String name) {
    return several(name, Label::ofCode);
  }

  <E extends Enum<E>> Set<E> names(String name, E[] known) {
    return several(
        name, text -> Arrays.stream(known).filter(e -> e.name().equals(text)).findFirst());
  }

  private <T> Set<T> several(String name, Function<String, Optional<T>> read) {
    return all(name)
        .flatMap(text -> read.apply(text).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<String> all(String name) {
    return fields.getOrDefault(name, List.of()).stream();
  }
}
