// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.List;

/**
 * What a message says, filled in.
 *
 * @param version of the texts; 0 for the portal's own
 * @param subject one line: of an e-mail, a letter, a message to a browser
 * @param paragraphs of an e-mail or a letter
 * @param brief all that a text says
 */
public record Wording(int version, String subject, List<String> paragraphs, String brief) {}
