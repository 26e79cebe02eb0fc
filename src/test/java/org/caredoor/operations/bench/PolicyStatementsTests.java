// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.caredoor.operations.bench.PageStatements.Step;
import org.junit.jupiter.api.Test;

class PolicyStatementsTests {
  private static final String LISTED =
      """
      select e.entry_no from record.entry e where (e.patient_id = $1 and not e.deleted and \
      e.lock_bits & $2 = 0 and e.release_at <= $3) and e.data_class = any($4)\
      """;

  @Test
  void whatThePolicyAsksFallsAway() {
    Step content = step("select content from record.entry_content where patient_id = $1");
    Step commit = step("COMMIT");
    assertThat(
            PolicyStatements.without(
                List.of(
                    step("select patient_id from access.grant where account_id = $1"),
                    step("select given from patient.chart where patient_id = any($1)"),
                    step("select set_config($1, $2, true), set_config($3, $4, true)"),
                    content,
                    commit)))
        .containsExactly(content, commit);
  }

  @Test
  void ofAKeyThePatientIsLeftAndEachValueHasItsPlace() {
    assertThat(PolicyStatements.without(List.of(step(LISTED))))
        .extracting(Step::sql)
        .containsExactly(
            "select e.entry_no from record.entry e where (e.patient_id = $1 and not e.deleted and"
                + " (($2::bigint, $3::timestamptz) is not null or true)) and e.data_class ="
                + " any($4)");
  }

  @Test
  void aKeyThatIsWrittenInAnotherWayIsToldInsteadOfCountedAsThePages() {
    Step other = step(LISTED.replace("& $2 = 0", "& $2 = 0 and true"));
    assertThatIllegalStateException()
        .isThrownBy(() -> PolicyStatements.without(List.of(other)))
        .withMessageContaining("written in another way");
  }

  private static Step step(String sql) {
    return new Step(true, sql, List.of("1"));
  }
}
