// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.caredoor.TestClock;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.junit.jupiter.api.Test;

class ContentsTests {
  private static final Contents.Viewed ANA = viewed(1, 1);
  private static final Contents.Viewed BEN = viewed(2, 2);
  private static final Contents.Viewed ANA_BY_BEN = viewed(1, 2);
  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);
  private static final Json CONTENT = Json.of("{\"status\":\"final\"}");
  private static final int ROOM = 100 * CONTENT.bytes();

  private final TestClock clock = new TestClock();
  private final Contents contents = new Contents(clock, ROOM);

  @Test
  void aContentIsFoundByItsPatientItsNumberAndItsFingerprint() {
    contents.keep(ANA, 7, FIRST, CONTENT);
    assertThat(contents.of(ANA).find(7, FIRST)).isSameAs(CONTENT);
    assertThat(contents.of(ANA).find(7, SECOND)).isNull();
    assertThat(contents.of(ANA).find(8, FIRST)).isNull();
    assertThat(contents.of(BEN).find(7, FIRST)).isNull();
  }

  @Test
  void whatOneHasReadIsNotAtHandForAnother() {
    contents.keep(ANA, 7, FIRST, CONTENT);
    assertThat(contents.of(ANA_BY_BEN).isEmpty()).isTrue();
  }

  @Test
  void aNewerContentTakesThePlaceOfTheOneBefore() {
    contents.keep(ANA, 7, FIRST, CONTENT);
    contents.keep(ANA, 7, SECOND, CONTENT);
    assertThat(contents.of(ANA).find(7, FIRST)).isNull();
    assertThat(contents.of(ANA).find(7, SECOND)).isNotNull();
    assertThat(contents.filled()).isEqualTo(CONTENT.bytes());
  }

  @Test
  void thereIsRoomForSoMuchAndThoseNotAskedForLongestMakeIt() {
    IntStream.rangeClosed(1, 4).forEach(n -> fill(viewed(n, n)));
    assertThat(contents.filled()).isEqualTo(ROOM);
    contents.of(viewed(1, 1));
    fill(viewed(5, 5));
    assertThat(contents.filled()).isEqualTo(ROOM);
    assertThat(contents.of(viewed(2, 2)).isEmpty()).isTrue();
    assertThat(contents.of(viewed(1, 1)).isEmpty()).isFalse();
  }

  @Test
  void oneRecordDoesNotTakeTheRoomOfAll() {
    IntStream.range(0, 100).forEach(n -> contents.keep(ANA, n, FIRST, CONTENT));
    assertThat(contents.filled()).isEqualTo(ROOM / 4);
  }

  @Test
  void whatNobodyAsksForIsForgotten() {
    contents.keep(ANA, 7, FIRST, CONTENT);
    contents.keep(BEN, 8, FIRST, CONTENT);
    clock.pass(Duration.ofMinutes(10));
    contents.of(BEN);
    clock.pass(Duration.ofMinutes(6));
    assertThat(contents.of(ANA).find(7, FIRST)).isNull();
    assertThat(contents.of(BEN).find(8, FIRST)).isNotNull();
    assertThat(contents.filled()).isEqualTo(CONTENT.bytes());
  }

  private static Contents.Viewed viewed(long patient, long viewer) {
    return new Contents.Viewed(new PatientId(patient), new AccountId(viewer));
  }

  private void fill(Contents.Viewed patient) {
    IntStream.range(0, 25).forEach(n -> contents.keep(patient, n, FIRST, CONTENT));
  }
}
