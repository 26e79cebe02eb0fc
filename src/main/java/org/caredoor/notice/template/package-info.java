// SPDX-License-Identifier: Apache-2.0
/**
 * The texts of notices: as they come with the portal, and as managers write them anew in versions
 * that are drafted, checked, published and never changed again.
 *
 * <p>For the rest of the room: {@link org.caredoor.notice.template.Templates}, {@link
 * org.caredoor.notice.template.Lint}. Tables: {@code notice.template}, {@code template_text}. Must
 * never let a word of health into a text.
 */
@NullMarked
package org.caredoor.notice.template;

import org.jspecify.annotations.NullMarked;
