// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.caredoor.access.Basis;
import org.caredoor.access.rules.AgeBand;
import org.jspecify.annotations.Nullable;

/**
 * What a patient with a log-in has to say about what somebody asks for online.
 *
 * @param since when the patient was told
 * @param yes what they said; null for nothing yet
 */
record PatientsSay(Kind kind, Instant since, @Nullable Boolean yes) {
  /** So long an approval waits for a patient who may refuse. */
  static final Duration TIME = Duration.ofDays(3);

  enum Kind {
    /** The law gives it to parents of somebody so young: the patient is told. */
    TOLD,
    /** A paper may give it: the patient hears of it first and can refuse. */
    MAY_REFUSE,
    /** Nothing but the patient's wish gives it. */
    DECIDES;

    /** As stored and written in texts: {@code may-refuse}. */
    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * What a patient of an age who has a log-in has to say.
   *
   * @param band the patient's
   */
  static Kind of(Basis basis, AgeBand band) {
    if (basis == Basis.SELF_GRANTED) {
      return Kind.DECIDES;
    }
    return basis.byAge() && !band.parents().isEmpty() ? Kind.TOLD : Kind.MAY_REFUSE;
  }

  /** Why nobody else may say yes yet; empty where they may. */
  Optional<String> objection(Instant now) {
    return switch (kind) {
      case TOLD -> Optional.empty();
      case DECIDES -> Boolean.TRUE.equals(yes) ? Optional.empty() : Optional.of("patient-decides");
      case MAY_REFUSE ->
          yes == null && now.isBefore(since.plus(TIME))
              ? Optional.of("patient-first")
              : Optional.empty();
    };
  }
}
