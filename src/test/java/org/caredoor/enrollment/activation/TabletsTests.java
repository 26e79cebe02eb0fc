// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.account.AccountId;
import org.caredoor.enrollment.Newcomers;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What becomes of tablets that nobody hands back. */
@RoomTest
class TabletsTests {
  private static final AccountId DESK = new AccountId(71);
  private static final String CODE = "K7QD-3XWM-9P2H";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MONTH = Duration.ofDays(30);

  private final Tablets tablets;
  private final Duration idle;
  private final TestClock clock;
  private final Database database;
  private final Newcomers newcomers;
  private PatientId patient = new PatientId(0);

  TabletsTests(
      Tablets tablets,
      TabletSettings settings,
      TestClock clock,
      Database database,
      ApplicationContext context) {
    this.tablets = tablets;
    this.idle = settings.idle();
    this.clock = clock;
    this.database = database;
    this.newcomers = new Newcomers(context);
  }

  @BeforeEach
  void somebody() {
    patient = newcomers.at(Beginner.SITE);
  }

  @Test
  void oneThatNobodyTouchesEndsAndItsCodeGoes() {
    String mark = open();
    clock.pass(idle);
    tablets.tidy();
    assertThat(all()).containsExactly("IDLE without a code");
    clock.pass(idle.negated());
    assertThat(tablets.use(mark)).as("whatever the clock says later").isEmpty();
  }

  @Test
  void oneInUseIsLeftAlone() {
    String mark = open();
    clock.pass(idle.minus(SECOND));
    tablets.tidy();
    assertThat(tablets.use(mark)).as("before its time").isPresent();
    clock.pass(idle.minus(SECOND));
    tablets.tidy();
    assertThat(all()).as("each tap counts anew").containsExactly("in use with its code");
    assertThat(tablets.use(mark))
        .hasValueSatisfying(here -> assertThat(here.code()).isEqualTo(CODE));
  }

  @Test
  void oneThatWasHandedBackStaysHandedBack() {
    tablets.end(open(), Tablets.End.RETURNED);
    clock.pass(idle);
    tablets.tidy();
    assertThat(all()).containsExactly("RETURNED without a code");
  }

  @Test
  void oldOnesAreForgottenAfterAMonth() {
    tablets.end(open(), Tablets.End.RETURNED);
    open();
    clock.pass(idle);
    tablets.tidy(); // ends the second, which is younger by so much
    clock.pass(MONTH.minus(idle));
    tablets.tidy();
    assertThat(all()).containsExactlyInAnyOrder("RETURNED without a code", "IDLE without a code");
    clock.pass(SECOND);
    tablets.tidy();
    assertThat(all()).containsExactly("IDLE without a code");
    clock.pass(idle);
    tablets.tidy();
    assertThat(all()).isEmpty();
  }

  private String open() {
    return tablets.open(patient, CODE, DESK);
  }

  private List<String> all() {
    return database
        .house()
        .sql(
            """
            select coalesce(ended_as, 'in use') ||
              case when code_sealed is null then ' without a code' else ' with its code' end
            from enrollment.tablet order by opened_at, ended_at
            """)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
