// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.caredoor.account.Problem;
import org.junit.jupiter.api.Test;

class SaidTests {
  private static final LocalDate TODAY = LocalDate.of(2031, 5, 8);

  @Test
  void anOfferNeedsNoReason() {
    assertThat(wrong(new Said("OFFERED", "", "", ""))).isEmpty();
  }

  @Test
  void aNoNeedsAReasonAndANotNowADayToo() {
    assertThat(wrong(new Said("", "", "", ""))).containsExactly("answer");
    assertThat(wrong(new Said("ISSUED", "no-time", "", ""))).containsExactly("answer");
    assertThat(wrong(new Said("DECLINED", "", "", ""))).containsExactly("reason");
    assertThat(wrong(new Said("DECLINED", "no-device", "", ""))).isEmpty();
    assertThat(wrong(new Said("DEFERRED", "no-time", "", ""))).containsExactly("until");
    assertThat(wrong(new Said("DEFERRED", "no-time", "", "2031-05-08"))).containsExactly("until");
    assertThat(wrong(new Said("DEFERRED", "no-time", "", "2033-05-09"))).containsExactly("until");
    assertThat(wrong(new Said("DEFERRED", "no-time", "", "soon"))).containsExactly("until");
    assertThat(wrong(new Said("DEFERRED", "no-time", "", "2031-05-09"))).isEmpty();
  }

  @Test
  void somethingElseNeedsWordsButFew() {
    assertThat(wrong(new Said("DECLINED", "other", "", ""))).containsExactly("note");
    assertThat(wrong(new Said("DECLINED", "other", "x".repeat(401), ""))).containsExactly("note");
    assertThat(wrong(new Said("DECLINED", "other", "moves away", ""))).isEmpty();
  }

  @Test
  void isReadAgainAsItWasStored() {
    String stored = new Said("DECLINED", "other", "moves away: soon", "").text();
    assertThat(Said.code(stored)).isEqualTo("other");
    assertThat(Said.note(stored)).isEqualTo("moves away: soon");
    assertThat(Said.code("wrong-dates")).isEqualTo("wrong-dates");
    assertThat(Said.note("wrong-dates")).isEmpty();
    assertThat(Said.code("joined")).isEqualTo("joined");
    assertThat(Said.code("told by: a migration")).isEmpty();
    assertThat(Said.note("told by: a migration")).isEqualTo("told by: a migration");
  }

  private static List<String> wrong(Said said) {
    return said.wrong(TODAY).stream().map(Problem::field).toList();
  }
}
