// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A gentle view of FHIR R4 JSON: what is absent or of another shape reads as nothing, never as an
 * error, because a page has to show what it can.
 */
public record Fhir(JsonNode node) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** Nothing at all. */
  public static final Fhir NONE = new Fhir(MissingNode.getInstance());

  /** Reads stored JSON, which was checked when it came in. */
  public static Fhir of(byte[] json) {
    return new Fhir(JSON.readTree(json));
  }

  /** Reads JSON text. */
  public static Fhir of(String json) {
    return new Fhir(JSON.readTree(json));
  }

  /** The element of a name. */
  public Fhir get(String name) {
    return new Fhir(node.path(name));
  }

  /** The items of a list; an element that is no list is a list of one. */
  public List<Fhir> list(String name) {
    JsonNode items = node.path(name);
    if (items.isMissingNode() || items.isNull()) {
      return List.of();
    }
    if (!items.isArray()) {
      return List.of(new Fhir(items));
    }
    List<Fhir> list = new ArrayList<>(items.size());
    for (JsonNode item : items) {
      list.add(new Fhir(item));
    }
    return list;
  }

  /** The items of a list, as a stream. */
  public Stream<Fhir> each(String name) {
    return list(name).stream();
  }

  /** The first item of a list, or nothing. */
  public Fhir first(String name) {
    List<Fhir> items = list(name);
    return items.isEmpty() ? NONE : items.getFirst();
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
    JsonNode value = node.path(name);
    if (!value.isValueNode() || value.isNull()) {
      return null;
    }
    String text = value.asString().strip();
    return text.isEmpty() ? null : text;
  }

  /** As {@link #string}, or a text in its place. */
  public String string(String name, String otherwise) {
    String text = string(name);
    return text == null ? otherwise : text;
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(string(name));
  }

  /**
   * A number with exactly the digits that came: 7.20 stays 7.20. One of absurd size is none: an
   * exponent is cheap to send and dear to write out.
   */
  public @Nullable BigDecimal number(String name) {
    JsonNode value = node.path(name);
    return value.isNumber() && sane(value.decimalValue()) ? value.decimalValue() : null;
  }

  /** At most 15 digits before the point and 30 after it. */
  private static boolean sane(BigDecimal number) {
    return number.scale() <= 30 && number.precision() - (long) number.scale() <= 15;
  }

  public boolean flag(String name) {
    return node.path(name).asBoolean(false);
  }

  public boolean has(String name) {
    JsonNode value = node.path(name);
    return !value.isMissingNode() && !value.isNull();
  }

  /** True when there is nothing here. */
  public boolean none() {
    return node.isMissingNode() || node.isNull();
  }

  /** A date, dateTime, instant, or the start of a Period, whichever of the names is there first. */
  public FhirDate date(String... names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      String text = value.isString() ? value.asString() : value.path("start").asString("");
      FhirDate date = FhirDate.of(text);
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
