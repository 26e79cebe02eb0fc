// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A row of the trail as a FHIR R4 AuditEvent. */
final class FhirAuditEvent {
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
  private static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";

  private final LongFunction<String> patientKeys;

  /**
   * Maps rows.
   *
   * @param patientKeys the id of the Patient resource for a patient's key
   */
  FhirAuditEvent(LongFunction<String> patientKeys) {
    this.patientKeys = patientKeys;
  }

  /** One line of NDJSON, without its end. */
  String json(int chain, long number, @Nullable String node, Row row) {
    return JsonMapper.shared()
        .writeValueAsString(
            map(
                "resourceType",
                "AuditEvent",
                "id",
                chain + "-" + number,
                "type",
                type(text(row.what()), row.patient() != null),
                "subtype",
                List.of(subtype(row)),
                "action",
                text(row.action()).substring(0, 1),
                "recorded",
                row.at() == null ? null : DateTimeFormatter.ISO_INSTANT.format(row.at()),
                "outcome",
                text(row.outcome()).equals("DONE") ? "0" : "4",
                "outcomeDesc",
                row.reason(),
                "purposeOfEvent",
                List.of(concept(coding(TERMINOLOGY + "v3-ActReason", text(row.purpose()), null))),
                "agent",
                List.of(agent(row)),
                "source",
                map(
                    "observer",
                    map("display", node),
                    "type",
                    List.of(
                        coding(TERMINOLOGY + "security-source-type", "4", "Application Server"))),
                "entity",
                entities(row)));
  }

  private static Map<String, Object> type(String what, boolean ofPatient) {
    if (what.startsWith("sign-in") || what.startsWith("sign-out")) {
      return coding(DICOM, "110114", "User Authentication");
    }
    if (what.startsWith("security/")) {
      return coding(DICOM, "110113", "Security Alert");
    }
    if (what.equals(AuditEvent.INTAKE) || what.equals(AuditEvent.INTAKE_HELD)) {
      return coding(DICOM, "110107", "Import");
    }
    return ofPatient
        ? coding(DICOM, "110110", "Patient Record")
        : coding(DICOM, "110100", "Application Activity");
  }

  private static Map<String, Object> subtype(Row row) {
    return switch (text(row.what())) {
      case "sign-in" -> coding(DICOM, "110122", "Login");
      case "sign-out" -> coding(DICOM, "110123", "Logout");
      default ->
          switch (text(row.action())) {
            case "CREATE" -> coding(INTERACTION, "create", "create");
            case "READ" -> coding(INTERACTION, "read", "read");
            case "UPDATE" -> coding(INTERACTION, "update", "update");
            case "DELETE" -> coding(INTERACTION, "delete", "delete");
            default -> coding(INTERACTION, "operation", "operation");
          };
    };
  }

  private static Map<String, Object> agent(Row row) {
    boolean system = text(row.actorKind()).equals("SYSTEM");
    String roles = row.actorRoles();
    return map(
        "type",
        concept(
            coding(
                TERMINOLOGY + "extra-security-role-type",
                system ? "dataprocessor" : "humanuser",
                system ? "data processor" : "human user")),
        "role",
        roles == null || roles.isEmpty()
            ? null
            : Stream.of(roles.split(",")).map(role -> map("text", role)).toList(),
        "altId",
        row.account() == null ? null : row.account().toString(),
        "name",
        text(row.actorName()).isEmpty() ? null : row.actorName(),
        "requestor",
        true,
        "policy",
        row.policyVersion() == null
            ? null
            : List.of("urn:caredoor:access-policy:" + row.policyVersion()),
        "network",
        row.address() == null ? null : map("address", row.address(), "type", "2"));
  }

  private List<Map<String, Object>> entities(Row row) {
    Long patient = row.patient();
    Map<String, Object> person =
        patient == null
            ? null
            : map(
                "what",
                map("reference", "Patient/" + patientKeys.apply(patient)),
                "type",
                coding(TERMINOLOGY + "audit-entity-type", "1", "Person"),
                "role",
                coding(TERMINOLOGY + "object-role", "1", "Patient"));
    Map<String, Object> place =
        map(
            "type",
            coding(TERMINOLOGY + "audit-entity-type", "2", "System Object"),
            "role",
            coding(TERMINOLOGY + "object-role", "24", "Query"),
            "name",
            row.what(),
            "detail",
            row.requestId() == null
                ? null
                : List.of(map("type", "request", "valueString", row.requestId())));
    return Stream.of(person, place).filter(Objects::nonNull).toList();
  }

  private static Map<String, Object> concept(Map<String, Object> coding) {
    return map("coding", List.of(coding));
  }

  private static Map<String, Object> coding(String system, String code, @Nullable String display) {
    return map("system", system, "code", code, "display", display);
  }

  /** Names and values in turn; what is null is left out. */
  private static Map<String, Object> map(@Nullable Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        map.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return map;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
