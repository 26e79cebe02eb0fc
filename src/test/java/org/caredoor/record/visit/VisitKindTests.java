// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.caredoor.access.DataClass;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitKindTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Encounter|{"class":{"code":"AMB"}}|OFFICE
          Encounter|{"class":{"code":"AMB"},"type":[{"coding":[{"code":"185317003"}]}]}|PHONE
          Encounter|{"class":{"code":"AMB"},"type":[{"text":"Urgent care clinic"}]}|URGENT
          Encounter|{"class":{"code":"VR"}}|VIDEO
          Encounter|{"class":{"code":"VR"},"type":[{"text":"Phone call with a nurse"}]}|PHONE
          Encounter|{"class":{"code":"EMER"}}|EMERGENCY
          Encounter|{"class":{"code":"IMP"}}|HOSPITAL
          Encounter|{"class":{"code":"IMP"},"type":[{"text":"Admission to skilled nursing facility"}]}|FACILITY
          Encounter|{"class":{"code":"HH"}}|HOME
          Encounter|{}|OTHER
          Encounter|{"class":"odd","type":"odd"}|OTHER
          Appointment|{"description":"Video visit with Tomas"}|VIDEO
          Appointment|{"description":"Iron check"}|OFFICE
          """)
  void readsClassAndType(String type, String json, VisitKind kind) {
    var entry =
        new Entry(
            1,
            1,
            type,
            DataClass.VISIT,
            null,
            null,
            null,
            null,
            null,
            FhirDate.UNKNOWN,
            null,
            null,
            1,
            Instant.EPOCH,
            false,
            false,
            "test",
            Fhir.of(json));
    assertThat(VisitKind.of(entry)).isEqualTo(kind);
  }
}
