// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

@RoomTest
class PolicyBookTests {
  private final PolicyBook book;
  private final Database database;
  private final TestClock clock;

  PolicyBookTests(PolicyBook book, Database database, TestClock clock) {
    this.book = book;
    this.database = database;
    this.clock = clock;
  }

  @Test
  void theRulesOfThePortalCountFromTheStartAndWaitForNothing() {
    assertThat(book.at(clock.instant()).number()).isEqualTo(PolicyBook.FIRST);
    assertThat(book.awaitingLabels()).isEmpty();
  }

  @Test
  void aVersionCountsOnceTheEntriesCarryItsLabels() {
    Instant now = clock.instant();
    published(2, now);
    assertThat(book.awaitingLabels().orElseThrow().number()).isEqualTo(2);
    assertThat(book.at(now.plus(Duration.ofDays(1))).number()).isEqualTo(1);
    book.labelProgress(2, 10, 40);
    book.labelProgress(2, 20, 40);
    book.labelled(2, now.plusSeconds(90));
    assertThat(book.awaitingLabels()).isEmpty();
    assertThat(book.at(now.plusSeconds(89)).number()).isEqualTo(1);
    assertThat(book.at(now.plusSeconds(90)).number()).isEqualTo(2);
  }

  @Test
  void aVersionLabelledEarlyWaitsForItsTime() {
    Instant wanted = clock.instant().plus(Duration.ofDays(3));
    published(2, wanted);
    book.labelled(2, clock.instant());
    assertThat(book.at(wanted.minusSeconds(1)).number()).isEqualTo(1);
    assertThat(book.at(wanted).number()).isEqualTo(2);
  }

  @Test
  void aVersionTakenBackNeverCounts() {
    published(2, clock.instant());
    database
        .house()
        .sql("update access.policy_version set withdrawn_at = ? where version = 2")
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    assertThat(book.awaitingLabels()).isEmpty();
    book.labelled(2, clock.instant());
    assertThat(book.at(clock.instant().plusSeconds(1)).number()).isEqualTo(1);
  }

  @Test
  void labelsArePutOnForOneVersionAtATime() {
    published(2, clock.instant());
    assertThatThrownBy(() -> published(3, clock.instant())).isInstanceOf(DataAccessException.class);
  }

  private void published(int number, Instant wanted) {
    Rules rules = book.at(clock.instant()).rules();
    database
        .house()
        .sql(
            """
            insert into access.policy_version (version, title, created_at, changed_at, content,
              published_by, published_at, publish_at)
            values (?, 'Next', ?, ?, ?::jsonb, 9, ?, ?)
            """)
        .params(
            number,
            clock.instant().atOffset(ZoneOffset.UTC),
            clock.instant().atOffset(ZoneOffset.UTC),
            PolicyBook.write(rules),
            clock.instant().atOffset(ZoneOffset.UTC),
            wanted.atOffset(ZoneOffset.UTC))
        .update();
  }
}
