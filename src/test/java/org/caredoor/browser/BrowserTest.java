// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.caredoor.PortalTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A {@link PortalTest} in Chromium. Left out with a loud word where there is no Chromium, except
 * with {@code -Dbrowser=required}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PortalTest
@Tag("browser")
@ExtendWith(ChromiumCondition.class)
@interface BrowserTest {}
