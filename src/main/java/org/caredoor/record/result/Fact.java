// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import org.jspecify.annotations.Nullable;

/**
 * One line of the lab's details.
 *
 * @param term message key ending
 * @param language {@code lang} of the text when it is not the page's
 */
record Fact(String term, String text, @Nullable String language) {}
