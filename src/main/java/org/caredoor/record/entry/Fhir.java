// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A gentle view of FHIR R4 JSON: what is absent or of another shape reads as nothing, never as an
 * error, because a page has to show what it can. A reference that came without a name has that of
 * the directory.
 */
public final class Fhir {
  /** Nothing at all. */
  public static final Fhir NONE = new Fhir(null, RefNames.NONE);

  /** What an entry says that was listed without its content, see {@link Entries#whole}. */
  static final Fhir UNREAD = new Fhir(null, RefNames.NONE);

  private final @Nullable Object value;
  private final RefNames names;

  private Fhir(@Nullable Object value, RefNames names) {
    this.value = value;
    this.names = names;
  }

  static Fhir of(Json json, RefNames names) {
    return new Fhir(json.value(), names);
  }

  /** Reads stored JSON, which was checked when it came in. */
  public static Fhir of(byte[] json) {
    return of(Json.of(json), RefNames.NONE);
  }

  /** Reads JSON text. */
  public static Fhir of(String json) {
    return of(Json.of(json), RefNames.NONE);
  }

  private @Nullable Object member(String name) {
    return value instanceof Json.Members members ? members.get(name) : null;
  }

  private Fhir with(@Nullable Object part) {
    return new Fhir(part, names);
  }

  /** The element of a name. */
  public Fhir get(String name) {
    return with(member(name));
  }

  /** The items of a list; an element that is no list is a list of one. */
  public List<Fhir> list(String name) {
    return switch (member(name)) {
      case null -> List.of();
      case Object[] items -> {
        List<Fhir> list = new ArrayList<>(items.length);
        for (Object item : items) {
          list.add(with(item));
        }
        yield list;
      }
      case Object one -> List.of(with(one));
    };
  }

  /** The items of a list, as a stream. */
  public Stream<Fhir> each(String name) {
    return list(name).stream();
  }

  /** The first item of a list, or nothing. */
  public Fhir first(String name) {
    return first(name, item -> true);
  }

  /** The first item that fits, or nothing. */
  public Fhir first(String name, Predicate<Fhir> fits) {
    for (Fhir item : list(name)) {
      if (fits.test(item)) {
        return item;
      }
    }
    return NONE;
  }

  /** A text or number as text; null when there is none or it is blank. */
  public @Nullable String string(String name) {
    String text = asText(member(name)).strip();
    return !text.isEmpty() ? text : name.equals("display") ? nameOfDirectory() : null;
  }

  private @Nullable String nameOfDirectory() {
    return member("reference") instanceof String reference ? names.of(reference) : null;
  }

  /** As {@link #string}, or a text in its place. */
  public String string(String name, String otherwise) {
    String text = string(name);
    return text == null ? otherwise : text;
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(string(name));
  }

  /** This itself as text: an item of a list of texts; empty when it is none. */
  public String text() {
    return asText(value);
  }

  private static String asText(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case BigDecimal number -> number.toString();
      case Boolean flag -> flag.toString();
      case null, default -> "";
    };
  }

  /**
   * A number with exactly the digits that came: 7.20 stays 7.20. One of absurd size is none: an
   * exponent is cheap to send and dear to write out.
   */
  public @Nullable BigDecimal number(String name) {
    return member(name) instanceof BigDecimal number && sane(number) ? number : null;
  }

  /** At most 15 digits before the point and 30 after it. */
  private static boolean sane(BigDecimal number) {
    return number.scale() <= 30 && number.precision() - (long) number.scale() <= 15;
  }

  /** Whether there is a boolean, true or false. */
  public boolean hasFlag(String name) {
    return member(name) instanceof Boolean;
  }

  public boolean flag(String name) {
    return Boolean.parseBoolean(asText(member(name)));
  }

  public boolean has(String name) {
    return member(name) != null;
  }

  /** True when there is nothing here. */
  public boolean none() {
    return value == null;
  }

  /** A date, dateTime, instant, or the start of a Period, whichever of the names is there first. */
  public FhirDate date(String... names) {
    for (String name : names) {
      FhirDate date =
          FhirDate.of(
              switch (member(name)) {
                case String text -> text;
                case Json.Members period -> asText(period.get("start"));
                case null, default -> "";
              });
      if (!date.unknown()) {
        return date;
      }
    }
    return FhirDate.UNKNOWN;
  }

  /** A CodeableConcept. */
  public Concept concept(String name) {
    return Concept.of(get(name));
  }

  /** The CodeableConcepts of a list. */
  public List<Concept> concepts(String name) {
    return each(name).map(Concept::of).toList();
  }

  /** A Reference. */
  public Ref reference(String name) {
    return Ref.of(get(name));
  }

  /** The References of a list. */
  public List<Ref> references(String name) {
    return each(name).map(Ref::of).toList();
  }

  /** An extension by its address. */
  public Fhir extension(String url) {
    return first("extension", e -> url.equals(e.string("url")));
  }
}
