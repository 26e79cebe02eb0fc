// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.caredoor.access.DataClass;
import org.caredoor.record.TestEntry;
import org.caredoor.record.entry.ListFilter;
import org.caredoor.record.words.Named;
import org.junit.jupiter.api.Test;

class ConditionsPageTests {
  private static final ListFilter ALL = ListFilter.of(Map.of());
  private int lastNo;

  @Test
  void whatTheListOfProblemsHasIsNowAndDiagnosesOfVisitsStandApart() {
    ConditionsPage page =
        page(
            condition("Diabetes", "active", "problem-list-item", "2020-01-01", ""),
            condition("Mole", "active", "encounter-diagnosis", "2026-01-01", ""));
    assertThat(names(page.now().shown())).containsExactly("Diabetes");
    assertThat(names(page.visits().shown())).containsExactly("Mole");
    assertThat(page.all()).isEqualTo(1);
  }

  @Test
  void withoutAListOfProblemsActiveDiagnosesAreNow() {
    ConditionsPage page = page(condition("Asthma", "active", "encounter-diagnosis", "2020", ""));
    assertThat(names(page.now().shown())).containsExactly("Asthma");
    assertThat(page.visits().shown()).isEmpty();
  }

  @Test
  void whatIsGoneIsPastAndCountedOnce() {
    ConditionsPage page =
        page(
            condition("Sinusitis", "resolved", "encounter-diagnosis", "2019-01-01", ""),
            condition("Sinusitis", "resolved", "encounter-diagnosis", "2022-01-01", ""),
            condition("Anemia", "remission", "problem-list-item", "2021-01-01", ""));
    assertThat(names(page.past().shown())).containsExactly("Sinusitis", "Anemia");
    assertThat(page.past().shown().getFirst().times()).isEqualTo(2);
    assertThat(page.past().shown().getFirst().newest().no()).isEqualTo(2);
    assertThat(page.now().shown()).isEmpty();
  }

  @Test
  void workAndHomeAreNoHealthIssues() {
    ConditionsPage page =
        page(
            condition("Employed", "active", "encounter-diagnosis", "2020", "160903007"),
            condition("Food runs out", "active", "health-concern", "2020", "733423003"));
    assertThat(page.now().shown()).isEmpty();
    assertThat(names(page.life().shown())).containsExactlyInAnyOrder("Employed", "Food runs out");
  }

  @Test
  void whatWasTakenBackOrRefutedIsNotListed() {
    Condition mistake =
        of(
            """
            {"resourceType":"Condition","code":{"text":"Gout"},
             "verificationStatus":{"coding":[{"code":"entered-in-error"}]}}
            """);
    Condition refuted =
        of(
            """
            {"resourceType":"Condition","code":{"text":"Gout"},
             "verificationStatus":{"coding":[{"code":"refuted"}]}}
            """);
    assertThat(page(mistake, refuted).total()).isZero();
  }

  @Test
  void withoutAClinicalStatusAnEndDecides() {
    Condition open = of("{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Open\"}}");
    Condition ended =
        of(
            "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Ended\"},\"abatementString\":\"as"
                + " a child\"}");
    ConditionsPage page = page(open, ended);
    assertThat(names(page.now().shown())).containsExactly("Open");
    assertThat(names(page.past().shown())).containsExactly("Ended");
  }

  @Test
  void theFilterNarrowsTheListButNotTheCount() {
    ConditionsPage page =
        ConditionsPage.of(
            List.of(
                condition("Diabetes", "active", "problem-list-item", "2020-01-01", ""),
                condition("Asthma", "active", "problem-list-item", "2021-01-01", "")),
            ListFilter.of(Map.of("q", "ásth")),
            ZoneOffset.UTC);
    assertThat(names(page.now().shown())).containsExactly("Asthma");
    assertThat(page.all()).isEqualTo(2);
  }

  private ConditionsPage page(Condition... conditions) {
    return ConditionsPage.of(List.of(conditions), ALL, ZoneOffset.UTC);
  }

  private static List<String> names(List<ConditionsPage.Several> of) {
    return of.stream().map(s -> s.newest().name().text()).toList();
  }

  private Condition condition(
      String name, String status, String category, String onset, String code) {
    return of(
        """
        {"resourceType":"Condition","clinicalStatus":{"coding":[{"code":"%s"}]},
         "category":[{"coding":[{"code":"%s"}]}],
         "code":{"text":"%s","coding":[{"system":"http://snomed.info/sct","code":"%s"}]},
         "onsetDateTime":"%s"}
        """
            .formatted(status, category, name, code, onset));
  }

  private Condition of(String json) {
    var entry = TestEntry.of(++lastNo, DataClass.CONDITION, json);
    return new Condition(entry, Named.received(String.valueOf(entry.display())));
  }
}
