// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.template;

/**
 * What a notice says in one language, with places to fill in such as {@code {date}}.
 *
 * @param subject one line
 * @param body paragraphs, each a line
 * @param brief one line: all that a text message says
 */
public record TemplateText(String subject, String body, String brief) {
  static final TemplateText EMPTY = new TemplateText("", "", "");

  /** Whether every part says something. */
  boolean whole() {
    return !subject.isBlank() && !body.isBlank() && !brief.isBlank();
  }

  boolean empty() {
    return subject.isBlank() && body.isBlank() && brief.isBlank();
  }
}
