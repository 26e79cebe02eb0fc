// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.caredoor.record.IntakeUnit.Outcome;
import org.caredoor.record.RefusalReason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What the door answers: a Bundle of responses or an OperationOutcome (FHIR R4, section 3.1.0). */
final class DoorAnswer {
  private static final String FHIR = "application/fhir+json;charset=UTF-8";
  private static final int ISSUES = 100;

  private DoorAnswer() {}

  /** An OperationOutcome of one error. */
  static void refused(HttpServletResponse response, int status, String code, String words)
      throws IOException {
    outcome(response, status, json -> issue(json, "error", code, words, null));
  }

  /** Nothing was stored; the same may be sent again after a while. */
  static void later(HttpServletResponse response, HttpStatus status, Duration wait, String words)
      throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
    refused(response, status.value(), "throttled", words + "; nothing was stored");
  }

  /** What became of a bundle whose sender wants to know of each entry. */
  static void responses(HttpServletResponse response, String type, List<UnitResult.Entry> entries)
      throws IOException {
    begin(response, HttpServletResponse.SC_OK);
    try (JsonGenerator json = JsonMapper.shared().createGenerator(response.getOutputStream())) {
      json.writeStartObject();
      json.writeStringProperty("resourceType", "Bundle");
      json.writeStringProperty("type", type);
      json.writeArrayPropertyStart("entry");
      for (UnitResult.Entry entry : entries) {
        json.writeStartObject();
        json.writeObjectPropertyStart("response");
        switch (entry.outcome()) {
          case Outcome.Stored(boolean created, String reference) -> {
            json.writeStringProperty("status", created ? "201 Created" : "200 OK");
            json.writeStringProperty("location", reference);
          }
          case Outcome.Unchanged(String reference) -> {
            json.writeStringProperty("status", "200 OK");
            json.writeStringProperty("location", reference);
          }
          case Outcome.Refused(RefusalReason reason, String words) -> {
            json.writeStringProperty("status", "422 Unprocessable Content");
            json.writeName("outcome");
            outcome(json, j -> issue(j, "error", codeOf(reason), words, null));
          }
        }
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /** What was refused, entry by entry, after a sentence about the whole. */
  static void summary(
      HttpServletResponse response,
      int status,
      String severity,
      String words,
      List<UnitResult.Entry> refused)
      throws IOException {
    outcome(
        response,
        status,
        json -> {
          issue(json, severity, "informational", words, null);
          refused.stream()
              .limit(ISSUES)
              .forEach(entry -> {
                if (entry.outcome() instanceof Outcome.Refused(RefusalReason reason, String why)) {
                  issue(json, "error", codeOf(reason), why, entry.entry().index());
                }
              });
        });
  }

  /** FHIR issue-type. */
  static String codeOf(RefusalReason reason) {
    return switch (reason) {
      case MALFORMED_JSON, INVALID_UTF8, NUL_CHARACTER, DUPLICATE_KEY, TOO_DEEP, EMPTY, NOT_FHIR ->
          "structure";
      case TOO_LONG, TOO_MANY_ENTRIES -> "too-long";
      case UNKNOWN_TYPE, UNKNOWN_BUNDLE_TYPE, UNSUPPORTED_METHOD -> "not-supported";
      case MISSING_ELEMENT, MISSING_PATIENT -> "required";
      case UNKNOWN_PATIENT, UNRESOLVED_REFERENCE -> "not-found";
      case SAME_ID_TWICE -> "duplicate";
      case TWO_PATIENTS -> "business-rule";
      default -> "value";
    };
  }

  private interface Writer {
    void write(JsonGenerator json);
  }

  private static void outcome(HttpServletResponse response, int status, Writer issues)
      throws IOException {
    begin(response, status);
    try (JsonGenerator json = JsonMapper.shared().createGenerator(response.getOutputStream())) {
      outcome(json, issues);
    }
  }

  private static void outcome(JsonGenerator json, Writer issues) {
    json.writeStartObject();
    json.writeStringProperty("resourceType", "OperationOutcome");
    json.writeArrayPropertyStart("issue");
    issues.write(json);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void issue(
      JsonGenerator json, String severity, String code, String words, @Nullable Integer entry) {
    json.writeStartObject();
    json.writeStringProperty("severity", severity);
    json.writeStringProperty("code", code);
    json.writeStringProperty("diagnostics", words);
    if (entry != null) {
      json.writeArrayPropertyStart("expression");
      json.writeString("Bundle.entry[" + entry + "]");
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void begin(HttpServletResponse response, int status) {
    response.setStatus(status);
    response.setContentType(FHIR);
    response.setHeader("Cache-Control", "no-store");
  }
}
