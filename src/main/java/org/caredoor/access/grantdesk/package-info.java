// SPDX-License-Identifier: Apache-2.0
/**
 * The desk of access: who may act for a patient and on what evidence, what waits for a second
 * person, blocks, exceptions to age, and what a refusal code means.
 *
 * <p>Tables: {@code access.grant_request}, {@code age_exception}; grants and blocks through {@link
 * org.caredoor.access.Grants}. Must never browse log-ins, give on one person's word what needs two
 * ({@link org.caredoor.access.grantdesk.GrantRules}), or tell a desk what a private topic is about.
 */
@NullMarked
@NamedInterface("grantdesk")
package org.caredoor.access.grantdesk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
