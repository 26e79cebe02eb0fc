// SPDX-License-Identifier: Apache-2.0
/**
 * The rules of the policy as data: age bands, confidentiality labels, holds, what staff open. A
 * version is written as a draft, published for a time, and never changed again.
 */
@NullMarked
@NamedInterface("rules")
package org.caredoor.access.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
