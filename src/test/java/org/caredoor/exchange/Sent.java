// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** FHIR as another system would send it, small. */
final class Sent {
  private Sent() {}

  static String patient(String id, String given, String family, String born, String more) {
    return """
    {"resourceType":"Patient","id":"%s","name":[{"family":"%s","given":["%s"]}],"birthDate":"%s"%s}\
    """
        .formatted(id, family, given, born, more.isEmpty() ? "" : "," + more);
  }

  static String ana() {
    return patient(
        "ana",
        "Ana",
        "Reyes",
        "1985-04-07",
        """
        "gender":"female","identifier":[{"system":"urn:mrn","value":"100"}],\
        "telecom":[{"system":"phone","value":"(619) 555-0101"}]\
        """);
  }

  static String observation(String id, String subject, String value) {
    return """
    {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"Glucose"},\
    "category":[{"coding":[{"code":"laboratory"}]}],"subject":{"reference":"%s"},\
    "effectiveDateTime":"2026-05-04T10:00:00Z","valueQuantity":{"value":%s,"unit":"mg/dL"}}\
    """
        .formatted(id, subject, value);
  }

  static String entry(String fullUrl, String resource) {
    return """
    {"fullUrl":"%s","resource":%s,"request":{"method":"POST","url":"x"}}\
    """
        .formatted(fullUrl, resource);
  }

  static String deletion(String url) {
    return """
    {"request":{"method":"DELETE","url":"%s"}}\
    """
        .formatted(url);
  }

  static String bundle(String type, String... entries) {
    return """
    {"resourceType":"Bundle","type":"%s","entry":[%s]}\
    """
        .formatted(type, List.of(entries).stream().collect(Collectors.joining(",")));
  }

  /** A transaction of Ana and one more resource about {@code urn:uuid:ana}. */
  static String anaWith(String resource) {
    return bundle("transaction", entry("urn:uuid:ana", ana()), entry("urn:uuid:more", resource));
  }

  static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
