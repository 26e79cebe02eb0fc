// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.caredoor.RoomTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/**
 * Nothing that counts beside grants is overlooked because a patient is not marked as one of whom
 * more counts.
 */
@RoomTest
class MoreFactsTests {
  /** What is read of everybody. */
  private static final Set<String> ALWAYS = Set.of("grant", "policy_stamp", "more_facts");

  private final Database database;

  MoreFactsTests(Database database) {
    this.database = database;
  }

  @Test
  void everyTableOfMoreFactsMarksItsPatients() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/org/caredoor/access/GrantRepository.java"));
    Set<String> read =
        Pattern.compile("(?:from|join) access\\.(\\w+)")
            .matcher(source)
            .results()
            .map(found -> found.group(1))
            .filter(table -> !ALWAYS.contains(table))
            .collect(Collectors.toSet());
    assertThat(read).hasSize(5);
    assertThat(
            database
                .house()
                .sql(
                    """
                    select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
                    where t.tgname = 'mark_more_facts' and t.tgenabled = 'O'
                    """)
                .query(String.class)
                .set())
        .isEqualTo(read);
  }

  @Test
  void bothChartsOfAMergeAreMarkedAndNoOther() {
    for (int again = 0; again < 2; again++) {
      database
          .house()
          .sql(
              """
              insert into access.merge (patient_id, from_id, reason, two, asked_by, asked_at,
                expires_at, state, decided_by, decided_at)
              values (12, 11, 'the same person', false, 1, now(), now() + interval '1 day',
                'withdrawn', 1, now())
              """)
          .update();
    }
    database
        .house()
        .sql(
            """
            insert into access.block (patient_id, block_no, account_id, reason, set_by, set_at)
            values (13, 1, 7, 'why', 1, now())
            """)
        .update();
    assertThat(
            database
                .house()
                .sql("select patient_id from access.more_facts order by patient_id")
                .query(Long.class)
                .list())
        .containsExactly(11L, 12L, 13L);
  }
}
