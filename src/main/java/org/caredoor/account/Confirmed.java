// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A page about one's log-in that is shown only after all factors were given a moment ago. Forms
 * need no such mark: see {@link StepUp}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Confirmed {}
