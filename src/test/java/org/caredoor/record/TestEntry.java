// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record;

import java.time.Instant;
import org.caredoor.access.DataClass;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;

/** Entries as the database would give them, for plain tests. */
public final class TestEntry {
  private TestEntry() {}

  public static Entry of(int no, DataClass dataClass, String json) {
    Fhir resource = Fhir.of(json);
    return new Entry(
        no,
        no,
        resource.text("resourceType").orElse(""),
        dataClass,
        null,
        null,
        resource.concept("code").label().orElse(null),
        null,
        resource.string("status"),
        resource.date("onsetDateTime", "effectiveDateTime", "authoredOn", "recordedDate"),
        null,
        null,
        1,
        Instant.EPOCH,
        false,
        false,
        "Test",
        resource);
  }
}
