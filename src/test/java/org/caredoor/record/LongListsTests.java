// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.caredoor.Browser;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of more than a page are read page by page, each thing once. */
@PortalTest
class LongListsTests {
  private static final int MANY = 120;

  private final Hospital hospital;
  private final Portal portal;

  LongListsTests(Portal portal) {
    this.portal = portal;
    this.hospital = new Hospital(portal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/records/conditions | Condition | \"subject\" | \"code\": {\"text\": \"Thing %d.\"}",
        "/records/allergies | AllergyIntolerance | \"patient\" | \"code\": {\"text\": \"Thing"
            + " %d.\"}",
        "/records/goals | Goal | \"subject\" | \"lifecycleStatus\": \"active\", \"description\":"
            + " {\"text\": \"Thing %d.\"}",
        "/records/immunizations | Immunization | \"patient\" | \"status\": \"completed\","
            + " \"occurrenceDateTime\": \"2020-01-01\", \"vaccineCode\": {\"text\": \"Thing %d.\"}",
        "/medicines | MedicationRequest | \"subject\" | \"status\": \"active\", \"intent\":"
            + " \"order\", \"medicationCodeableConcept\": {\"text\": \"Thing%d.\"}"
      })
  void aLongListHasPages(String list, String type, String owner, String more) {
    Hospital.Patient patient = Hospital.Patient.named("Pia", "Long" + type, "1980-02-03");
    String[] all =
        IntStream.rangeClosed(0, MANY)
            .mapToObj(n ->
                n == 0
                    ? patient.json("")
                    : """
                    {"resourceType": "%s", "id": "thing-%d", %s: {"reference": "Patient/%s"}, %s}
                    """
                        .formatted(type, n, owner, patient.key(), more.formatted(n)))
            .toArray(String[]::new);
    assertThat(hospital.send(all)).isEqualTo(200);
    Browser reader = portal.as(hospital.entrust(patient));
    HtmlPage first = reader.get(list);
    assertThat(first.text(".pager")).contains("Page 1 of 3");
    HtmlPage second = reader.click(first, ".pager a[rel=next]");
    HtmlPage third = reader.click(second, ".pager a[rel=next]");
    assertThat(things(first) + things(second) + things(third)).isEqualTo(MANY);
    assertThat(things(first)).isEqualTo(50);
    assertThat(third.has(".pager a[rel=next]")).isFalse();
    assertThat(reader.get(list + "?q=thing").text(".pager")).contains("Page 1 of 3");
  }

  private static int things(HtmlPage page) {
    return page.all("main h3:contains(Thing)").size();
  }
}
