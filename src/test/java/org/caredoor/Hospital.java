// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.exchange.Feeds;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;

/** A system elsewhere that sends what it knows of its patients to the portal's door. */
public final class Hospital {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Portal portal;
  private final String source = "hospital-" + UUID.randomUUID();
  private final String token;

  public Hospital(Portal portal) {
    this.portal = portal;
    this.token = portal.bean(Feeds.class).addSystem(source, source);
  }

  /** A patient of the hospital; the key is the hospital's own. */
  public record Patient(String key, String given, String family, String born) {
    public static Patient named(String given, String family, String born) {
      return new Patient(UUID.randomUUID().toString(), given, family, born);
    }

    /**
     * Somebody with a first name of their own, so that nobody who came before is taken for them.
     */
    public static Patient only(String given, String family, String born) {
      String letters =
          UUID.randomUUID()
              .toString()
              .replace("-", "")
              .chars()
              .limit(10)
              .mapToObj(c -> Character.toString('a' + Character.digit(c, 16)))
              .collect(Collectors.joining());
      return named(given + letters, family, born);
    }

    public String json(String more) {
      return """
      {"resourceType": "Patient", "id": "%s", "gender": "female", "birthDate": "%s",
       "name": [{"use": "official", "given": ["%s"], "family": "%s"}]%s}
      """
          .formatted(key, born, given, family, more);
    }
  }

  /** Sends a collection and returns the status that the door answers. */
  public int send(String... resources) {
    String bundle =
        Arrays.stream(resources)
            .map(r -> "{\"resource\": " + r + "}")
            .collect(
                Collectors.joining(
                    ",",
                    "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [",
                    "]}"));
    try {
      return CLIENT
          .send(
              HttpRequest.newBuilder(URI.create(portal.origin() + "/exchange/fhir"))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/fhir+json")
                  .POST(HttpRequest.BodyPublishers.ofString(bundle))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A potassium result, some days old. */
  public String potassium(
      Patient patient, String id, String status, String value, int daysAgo, Instant updated) {
    return """
    {"resourceType": "Observation", "id": "%s", "meta": {"lastUpdated": "%s"}, "status": "%s",
     "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category",
       "code": "laboratory"}]}],
     "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}], "text": "Potassium"},
     "subject": {"reference": "Patient/%s"}, "effectiveDateTime": "%s", "issued": "%s",
     "valueQuantity": {"value": %s, "unit": "mmol/L", "system": "http://unitsofmeasure.org",
       "code": "mmol/L"},
     "referenceRange": [{"low": {"value": 3.5, "unit": "mmol/L"}, "high": {"value": 5.1, "unit": "mmol/L"}}]}
    """
        .formatted(
            id,
            updated,
            status,
            patient.key(),
            portal.clock().instant().minus(Duration.ofDays(daysAgo)),
            updated,
            value);
  }

  /** The chart that the portal opened for a patient. */
  public PatientId chart(Patient patient) {
    return portal.bean(Charts.class).bySource(source, patient.key()).orElseThrow();
  }

  /** Takes a patient in and gives them a log-in for their own record. */
  public Cast.Person admit(Patient patient) {
    assertThat(send(patient.json(""))).isEqualTo(200);
    return entrust(patient);
  }

  /** Gives a patient whose record is here a log-in for it. */
  public Cast.Person entrust(Patient patient) {
    return letIn(patient.given() + " " + patient.family(), patient, "SELF", Basis.SELF);
  }

  /** Gives somebody new a log-in that opens the record of a patient. */
  public Cast.Person letIn(String name, Patient patient, String relationship, Basis basis) {
    Cast.Person person = Cast.stranger(name);
    portal.bean(Grants.class).give(portal.enter(person), chart(patient), relationship, basis);
    return person;
  }
}
