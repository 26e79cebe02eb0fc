// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.words;

import org.jspecify.annotations.Nullable;

/**
 * What an entry is called on a screen.
 *
 * @param lang {@code lang} of words that are not in the page's language
 */
public record EntryName(String text, @Nullable String lang) {}
