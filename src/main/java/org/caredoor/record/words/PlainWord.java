// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.words;

/**
 * The plain words for one code in one language.
 *
 * @param name "High blood pressure"
 * @param also its clinical name where people know it, "eGFR"; may be empty
 * @param shortText a subtitle of a few words; may be empty
 * @param longText two sentences of explanation; may be empty
 */
public record PlainWord(String name, String also, String shortText, String longText) {}
