// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.time.Duration;
import java.time.Instant;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** What a code that somebody typed is worth. */
public sealed interface Looked {
  /**
   * It works. Whoever typed it has not said yet who they are.
   *
   * @param startedBy the log-in that was being set up with it; null for one that nobody began with
   */
  record Open(
      PatientId patient, int tokenNo, String site, Instant expires, @Nullable AccountId startedBy)
      implements Looked {}

  /** Its time has run out. */
  record Lapsed(String site) implements Looked {}

  /** A log-in was made with it. */
  record Used() implements Looked {}

  /** A newer one was made. */
  record Replaced() implements Looked {}

  /** The clinic took it back, or somebody guessed at the birth date. */
  record Stopped(String site) implements Looked {}

  /** There is none like that. */
  record Unknown() implements Looked {}

  /** It was not typed to its end; nothing was looked for. */
  record TooShort(int missing) implements Looked {}

  /** Too many wrong ones came from here. */
  record Later(Duration time) implements Looked {}
}
