// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestExecutionListeners;

/**
 * A test of rooms on a real PostgreSQL, without a web server. The constructor takes what it needs.
 * All of them share one context, and each test starts without patients and log-ins.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
    classes = CaredoorApplication.class,
    properties = {
      "logging.level.root=WARN",
      "caredoor.labels.every=P1000D",
      "caredoor.duplicates.every=P1000D",
      "caredoor.migration.every=P1000D",
      "caredoor.batches.every=P1000D",
      "caredoor.notices.carried=false", // tests carry them: CarriedNotices
      "logging.level.org.springframework.web.servlet.PageNotFound=ERROR"
    })
@ContextConfiguration(initializers = TestDatabase.OfRooms.class)
@Import(TestKit.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestExecutionListeners(
    listeners = {TestKit.Emptied.class, TestKit.ClockReset.class},
    mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface RoomTest {}
