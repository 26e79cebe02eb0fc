// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.caredoor.operations.bench.PageStatements.Step;
import org.caredoor.operations.bench.StatementLog.Ran;
import org.junit.jupiter.api.Test;

class StatementLogTests {
  private static final String LOG =
      """
      2026-11-29 14:05:15.072 UTC [11] LOG:  execute S_3: select a
      \tfrom b where c = $1 and d = $2 and e = $3
      2026-11-29 14:05:15.072 UTC [12] LOG:  execute <unnamed>: BEGIN READ ONLY
      2026-11-29 14:05:15.072 UTC [11] DETAIL:  Parameters: $1 = 'it''s, $2 = 7', $2 = NULL, $3 = '{1,2}'
      2026-11-29 14:05:15.073 UTC [12] LOG:  statement: select 1
      2026-11-29 14:05:15.074 UTC [13] WARNING:  execute it: select 2
      2026-11-29 14:05:15.074 UTC [12] LOG:  execute S_9: COMMIT
      2026-11-29 14:05:15.075 UTC [13] LOG:  execute S_9: insert into trail values ($1)
      2026-11-29 14:05:15.075 UTC [13] DETAIL:  Parameters: $1 = 'x'
      2026-11-29 14:05:15.075 UTC [11] LOG:  checkpoint starting: time
      """;

  @Test
  void statementsHaveTheirLinesAndTheirValues() {
    assertThat(StatementLog.read(LOG))
        .containsExactly(
            new Ran(
                11,
                "select a\nfrom b where c = $1 and d = $2 and e = $3",
                Arrays.asList("it's, $2 = 7", null, "{1,2}")),
            new Ran(12, "BEGIN READ ONLY", List.of()),
            new Ran(12, "select 1", List.of()),
            new Ran(12, "COMMIT", List.of()),
            new Ran(13, "insert into trail values ($1)", List.of("x")));
  }

  @Test
  void aPageIsWhatThePoolsThatServeItHaveRead() {
    List<Step> steps = PageStatements.steps(StatementLog.read(LOG), Set.of(12L), Set.of(11L));
    assertThat(steps).extracting(Step::serving).containsExactly(false, true, true);
    assertThat(steps.getLast().commits()).isTrue();
  }

  @Test
  void statementsAreAskedWithTheirValuesInTheirPlaces() {
    assertThat(SqlLimit.jdbc("select '?' from t where a = $1 and b ->> $12 = ''"))
        .isEqualTo("select '??' from t where a = ? and b ->> ? = ''");
  }
}
