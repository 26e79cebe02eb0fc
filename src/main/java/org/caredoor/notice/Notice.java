// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.Map;
import java.util.regex.Pattern;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell one person.
 *
 * @param key names the occasion and the reader: the same key is never told twice
 * @param about the patient whose record it is about; null exactly where the event is of the log-in
 *     alone
 * @param values what is filled into the text, by the slots that the event names in lower case: days
 *     as {@code 2026-11-19}, moments as {@code 2026-11-19T17:20:00Z}
 * @param path own path that it leads to once its reader has signed in; null for the home page. It
 *     does not stand in the message.
 */
public record Notice(
    String key,
    NoticeEvent event,
    AccountId to,
    @Nullable PatientId about,
    Map<String, String> values,
    @Nullable String path) {
  /** Never another host, nor a template. */
  private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[^\\\\{}\\p{Cntrl}]*");

  /**
   * @throws IllegalArgumentException when a part is not what the event asks for
   */
  public Notice {
    if (key.isBlank() || event.ofLogIn() != (about == null)) {
      throw new IllegalArgumentException(event + ": the key, or about whom");
    }
    if (path != null && !OWN_PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(event + ": the path");
    }
    event.check(values);
    values = Map.copyOf(values);
  }

  /** Without what it says: this may get into a log. */
  @Override
  public String toString() {
    return "Notice[" + event + "]";
  }
}
