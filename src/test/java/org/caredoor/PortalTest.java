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
 * A test of pages: the whole portal with the sample clinic behind a real port. The constructor
 * takes a {@link Portal}. All of them share one context and the people of the sample; a test that
 * changes a record makes a person of its own.
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
    },
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.OfPages.class)
@Import({TestKit.class, TestKit.OfPages.class, OddDoors.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestExecutionListeners(
    listeners = TestKit.ClockReset.class,
    mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface PortalTest {}
