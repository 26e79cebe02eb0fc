// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Demographics.Identifier;
import org.caredoor.patient.Demographics.Name;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads who a FHIR R4 Patient is. */
final class PatientMapper {
  private static final String INTERPRETER =
      "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";
  private static final String INTERPRETER_US_CORE =
      "http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed";
  private static final List<String> SEXES = List.of("male", "female", "other", "unknown");

  /** The names to show first; an old or maiden name last. */
  private static final List<String> USES = List.of("official", "usual", "", "temp", "nickname");

  /** Longer ones are no identifiers that anybody could look for; they stay in the resource. */
  private static final int LONGEST = 500;

  private static final int LONGEST_PART = 250;

  private PatientMapper() {}

  static Demographics read(ObjectNode patient, Instant arrival) {
    String sex = text(patient, "gender");
    return new Demographics(
        names(patient.path("name")),
        day(text(patient, "birthDate")),
        sex != null && SEXES.contains(sex) ? sex : null,
        identifiers(patient.path("identifier")),
        contacts(patient),
        language(patient.path("communication")),
        interpreter(patient.path("extension")),
        deceased(patient, arrival),
        patient.has("deceasedBoolean") && !patient.path("deceasedBoolean").asBoolean(true),
        patient.path("active").asBoolean(true));
  }

  private static List<Name> names(JsonNode names) {
    return names
        .valueStream()
        .map(n ->
            new Name(
                text(n, "use"),
                given(n).stream().map(PatientMapper::limited).toList(),
                limited(family(n)),
                joined(n.path("prefix")),
                joined(n.path("suffix"))))
        .filter(n -> !n.given().isEmpty() || !n.family().isEmpty())
        .sorted(Comparator.comparingInt(PatientMapper::rank))
        .toList();
  }

  private static int rank(Name name) {
    int at = USES.indexOf(name.use() == null ? "" : name.use());
    return at < 0 ? USES.size() : at;
  }

  private static String limited(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
  }

  private static List<String> given(JsonNode name) {
    List<String> given = strings(name.path("given"));
    String text = text(name, "text");
    if (!given.isEmpty() || text == null || text(name, "family") != null) {
      return given;
    }
    int blank = text.lastIndexOf(' ');
    return blank < 0 ? List.of() : List.of(cut(text.substring(0, blank)).split(" "));
  }

  private static String family(JsonNode name) {
    String family = text(name, "family");
    String text = text(name, "text");
    if (family != null) {
      return cut(family);
    }
    return text == null || name.has("given") ? "" : cut(text.substring(text.lastIndexOf(' ') + 1));
  }

  private static List<Identifier> identifiers(JsonNode identifiers) {
    List<Identifier> found = new ArrayList<>();
    for (JsonNode identifier : identifiers) {
      String system = text(identifier, "system");
      String value = text(identifier, "value");
      if (system != null && value != null && system.length() + value.length() <= LONGEST) {
        found.add(
            new Identifier(
                system, value, text(identifier.path("type").path("coding").path(0), "code")));
      }
    }
    return found;
  }

  private static List<Contact> contacts(ObjectNode patient) {
    List<Contact> found = new ArrayList<>();
    for (JsonNode telecom : patient.path("telecom")) {
      String value = text(telecom, "value");
      String system = text(telecom, "system");
      if (value != null && ("phone".equals(system) || "sms".equals(system))) {
        found.add(new Contact("phone", text(telecom, "use"), value));
      } else if (value != null && "email".equals(system)) {
        found.add(new Contact("email", text(telecom, "use"), value));
      }
    }
    for (JsonNode address : patient.path("address")) {
      String written = address(address);
      if (!written.isEmpty() && !"old".equals(text(address, "use"))) {
        found.add(new Contact("address", text(address, "use"), written));
      }
    }
    return found;
  }

  /** As it is written on a letter in the US; another country has its own line. */
  private static String address(JsonNode address) {
    String state =
        Stream.of(text(address, "state"), text(address, "postalCode"))
            .flatMap(Stream::ofNullable)
            .collect(Collectors.joining(" "));
    String place =
        Stream.of(text(address, "city"), state.isEmpty() ? null : state)
            .flatMap(Stream::ofNullable)
            .collect(Collectors.joining(", "));
    String country = text(address, "country");
    boolean here = country == null || country.startsWith("US");
    String written =
        Stream.concat(strings(address.path("line")).stream(), Stream.of(place, here ? "" : country))
            .filter(line -> !line.isBlank())
            .collect(Collectors.joining("\n"));
    String text = text(address, "text");
    return written.isEmpty() && text != null ? text : written;
  }

  private static @Nullable String language(JsonNode communication) {
    JsonNode chosen =
        communication
            .valueStream()
            .filter(c -> c.path("preferred").asBoolean(false))
            .findFirst()
            .orElse(communication.path(0));
    return text(chosen.path("language").path("coding").path(0), "code");
  }

  private static @Nullable Boolean interpreter(JsonNode extensions) {
    for (JsonNode extension : extensions) {
      String url = text(extension, "url");
      if (INTERPRETER.equals(url)) {
        return extension.path("valueBoolean").asBoolean(false);
      }
      if (INTERPRETER_US_CORE.equals(url)) { // SNOMED CT 373066001 is Yes
        return "373066001".equals(text(extension.path("valueCoding"), "code"));
      }
    }
    return null;
  }

  private static @Nullable Instant deceased(ObjectNode patient, Instant arrival) {
    String at = text(patient, "deceasedDateTime");
    if (at == null) {
      return patient.path("deceasedBoolean").asBoolean(false) ? arrival : null;
    }
    LocalDate day = day(at);
    if (day != null) {
      return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    try {
      return OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeException e) { // a month, a year, a leap second
      return arrival;
    }
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    try {
      return text == null || text.length() != 10 ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A part of a name or address is indexed, and no real one is longer. */
  private static String cut(String text) {
    return text.length() <= LONGEST_PART ? text : text.substring(0, LONGEST_PART);
  }

  private static List<String> strings(JsonNode list) {
    return list.valueStream()
        .map(s -> cut(s.stringValue("").strip()))
        .filter(s -> !s.isEmpty())
        .toList();
  }

  private static @Nullable String joined(JsonNode list) {
    String joined = String.join(" ", strings(list));
    return joined.isEmpty() ? null : joined;
  }

  private static @Nullable String text(JsonNode node, String name) {
    String text = node.path(name).stringValue("").strip();
    return text.isEmpty() ? null : text;
  }
}
