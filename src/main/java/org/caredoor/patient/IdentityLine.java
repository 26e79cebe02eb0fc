// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is laid side by side where somebody decides whether two are one person, line by line. */
public enum IdentityLine {
  NAME,
  BIRTH_DATE,
  SEX,
  PHONE,
  EMAIL,
  ADDRESS,
  NUMBERS;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What of it can be compared, however it is written; none where nothing is said. */
  public Set<String> comparable(Demographics who) {
    return switch (this) {
      case NAME ->
          who.names().stream().map(n -> PeopleSearch.fold(n.full())).collect(Collectors.toSet());
      case BIRTH_DATE -> who.birthDate() == null ? Set.of() : Set.of(who.birthDate().toString());
      case SEX -> who.sex() == null ? Set.of() : Set.of(who.sex());
      case PHONE, EMAIL, ADDRESS -> who.comparable(code());
      case NUMBERS ->
          who.identifiers().stream()
              .map(i -> i.system() + "|" + i.value())
              .collect(Collectors.toSet());
    };
  }

  /** As it is shown, a line of text each; empty for a date and for a word of ours. */
  public String text(Demographics who) {
    Stream<String> all =
        switch (this) {
          case NAME -> who.names().stream().map(Demographics.Name::full);
          case PHONE, EMAIL, ADDRESS ->
              who.contacts().stream()
                  .filter(c -> c.kind().equals(code()))
                  .map(Demographics.Contact::value);
          case NUMBERS -> who.identifiers().stream().map(Demographics.Identifier::value);
          case BIRTH_DATE, SEX -> Stream.empty();
        };
    return all.distinct().collect(Collectors.joining("\n"));
  }
}
