// SPDX-License-Identifier: Apache-2.0
package org.caredoor.patient;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of a person: FHIR R4 Patient without its clinical parts.
 *
 * @param names the one to show first
 * @param birthDate null when it is not known to the day
 * @param sex FHIR administrative gender
 * @param deceasedAt when they died, or when we learnt it
 * @param lives whether it is said that they live; false where nothing is said of it
 */
public record Demographics(
    List<Name> names,
    @Nullable LocalDate birthDate,
    @Nullable String sex,
    List<Identifier> identifiers,
    List<Contact> contacts,
    @Nullable String language,
    @Nullable Boolean interpreterNeeded,
    @Nullable Instant deceasedAt,
    boolean lives,
    boolean active) {
  /** Of somebody of whom nobody says that they live. */
  public Demographics(
      List<Name> names,
      @Nullable LocalDate birthDate,
      @Nullable String sex,
      List<Identifier> identifiers,
      List<Contact> contacts,
      @Nullable String language,
      @Nullable Boolean interpreterNeeded,
      @Nullable Instant deceasedAt,
      boolean active) {
    this(
        names,
        birthDate,
        sex,
        identifiers,
        contacts,
        language,
        interpreterNeeded,
        deceasedAt,
        false,
        active);
  }

  /** Whether two may be one person, as far as is known of them. */
  public boolean mayBe(Demographics other) {
    return Matching.likeness(this, other) != Likeness.DIFFERENT;
  }

  /** FHIR HumanName. */
  public record Name(
      @Nullable String use,
      List<String> given,
      String family,
      @Nullable String prefix,
      @Nullable String suffix) {
    /** "Ana Lucía Reyes". */
    public String full() {
      return (String.join(" ", given) + " " + family).strip();
    }

    String foldedFamily() {
      return PeopleSearch.fold(family);
    }

    /** First given name, folded; empty when there is none. */
    String first() {
      return given.isEmpty() ? "" : PeopleSearch.fold(given.getFirst());
    }

    /** The other given names, folded. */
    String middle() {
      return PeopleSearch.fold(given.stream().skip(1).collect(Collectors.joining(" ")));
    }
  }

  /** FHIR Identifier that names a system. */
  public record Identifier(String system, String value, @Nullable String type) {}

  /** A phone, e-mail or postal address. */
  public record Contact(String kind, @Nullable String usage, String value) {}

  /** The name to show; empty strings when there is none. */
  public Name shown() {
    return names.isEmpty() ? new Name(null, List.of(), "", null, null) : names.getFirst();
  }

  /** The name they like to be called by, when it is another one. */
  @Nullable String preferred() {
    return names.stream()
        .filter(n -> "nickname".equals(n.use()) && !n.given().isEmpty())
        .map(n -> n.given().getFirst())
        .findFirst()
        .orElse(null);
  }

  String searchName() {
    return names.stream()
        .flatMap(n ->
            Stream.concat(
                Stream.of(n.prefix() == null ? "" : n.prefix(), n.family()), n.given().stream()))
        .map(PeopleSearch::fold)
        .filter(word -> !word.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** Contacts of a kind in a form that can be compared: digits, lower case, folded. */
  public Set<String> comparable(String kind) {
    return contacts.stream()
        .filter(c -> c.kind().equals(kind))
        .map(c -> comparable(kind, c.value()))
        .filter(v -> !v.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String comparable(String kind, String value) {
    if (!kind.equals("phone")) {
      return Normalizer.normalize(value, Normalizer.Form.NFKD)
          .replaceAll("\\p{M}+", "")
          .toLowerCase(Locale.ROOT)
          .replaceAll("[^\\p{L}\\p{N}]+", " ")
          .strip();
    }
    String digits = value.replaceAll("\\D", "");
    return digits.length() > 10 ? digits.substring(digits.length() - 10) : digits;
  }
}
