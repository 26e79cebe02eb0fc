// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import org.caredoor.account.QuickHashes;
import org.caredoor.notice.CarriedNotices;
import org.caredoor.store.Database;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** What the contexts of room and page tests have beside the program itself. */
@TestConfiguration(proxyBeanMethods = false)
class TestKit {
  @Bean
  @Primary
  TestClock testClock() {
    return new TestClock();
  }

  @Bean
  static QuickHashes quickHashes() {
    return new QuickHashes();
  }

  @Bean
  TestDatabase testDatabase(Database database) {
    return new TestDatabase(database);
  }

  @Bean
  CarriedNotices carriedNotices(ApplicationContext context) {
    return new CarriedNotices(context);
  }

  /** The sample clinic behind a running portal. */
  @TestConfiguration(proxyBeanMethods = false)
  static class OfPages {
    @Bean
    Portal portal(ApplicationContext context, TestClock clock, Database database) {
      return new Portal(context, clock, database);
    }
  }

  /** An empty database before each room test. */
  static final class Emptied extends AbstractTestExecutionListener {
    @Override
    public void beforeTestMethod(TestContext test) {
      test.getApplicationContext().getBean(TestDatabase.class).empty();
    }
  }

  /** The clock back at the start after each test, and nobody waits for a day to come. */
  static final class ClockReset extends AbstractTestExecutionListener {
    @Override
    public void afterTestMethod(TestContext test) {
      TestClock clock = test.getApplicationContext().getBean(TestClock.class);
      if (clock.reset()) {
        test.getApplicationContext().getBean(TestDatabase.class).forgetTriesAfter(clock.instant());
      }
    }
  }
}
