// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody could not be helped at once.
 *
 * @param number seven digits, told to the caller as {@code C-482-9135}
 * @param patient null where nobody was found
 * @param own the patient called
 * @param topic what seemed to be the cause; null for something else
 * @param code the reason code or the code of an error page that the caller read out
 * @param device what the browser told of itself
 * @param lastStep by whose number an answer tells what it had seen
 */
record SupportCase(
    long no,
    String number,
    @Nullable PatientId patient,
    boolean own,
    String site,
    @Nullable Trouble topic,
    String code,
    String device,
    Tier tier,
    State state,
    @Nullable AccountId owner,
    AccountId openedBy,
    Instant openedAt,
    Instant dueAt,
    @Nullable Instant solvedAt,
    int lastStep) {
  private static final Pattern NUMBER = Pattern.compile("[Cc]?(\\d{7})");
  private static final Duration SOON = Duration.ofMinutes(30);

  /** The page on which the desk looks up what the screen of the caller showed. */
  String lookUp() {
    return "/staff/support?q=" + URLEncoder.encode(code, StandardCharsets.UTF_8);
  }

  /** How far it is. Stored, never renamed. */
  enum State {
    /** Nobody has it. */
    WAITING,
    TAKEN,
    SOLVED
  }

  /** What is done about it; which from where is one table. Stored, never renamed. */
  enum Act {
    OPENED("", State.WAITING),
    TAKEN("taking", State.TAKEN, State.WAITING, State.TAKEN),
    RETURNED("return", State.WAITING, State.TAKEN),
    HANDED("hand-over", State.WAITING, State.WAITING, State.TAKEN),
    NOTED("note", null, State.WAITING, State.TAKEN, State.SOLVED),
    SOLVED("solution", State.SOLVED, State.WAITING, State.TAKEN),
    REOPENED("reopening", State.WAITING, State.SOLVED);

    private final String word;
    private final @Nullable State to;
    private final State[] from;

    Act(String word, @Nullable State to, State... from) {
      this.word = word;
      this.to = to;
      this.from = from;
    }

    /** As addresses say it. */
    String word() {
      return word;
    }

    boolean allowedFrom(State state) {
      return Arrays.asList(from).contains(state);
    }

    /** The state after it. */
    State after(State before) {
      return to == null ? before : to;
    }

    static Optional<Act> ofWord(String word) {
      return Arrays.stream(values())
          .filter(a -> !a.word.isEmpty() && a.word.equals(word))
          .findFirst();
    }
  }

  /** Something that was done. */
  record Step(int no, Act act, Tier tier, String words, AccountId by, Instant at) {}

  /** How its time stands, as the clock shows it. */
  enum Clock {
    LATE,
    SOON,
    OK,
    PAUSED,
    NONE;

    String css() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How its time stands.
   *
   * @param closed whether its site is closed at this moment
   */
  Clock clock(Instant now, boolean closed) {
    if (state == State.SOLVED) {
      return Clock.NONE;
    }
    if (!now.isBefore(dueAt)) {
      return Clock.LATE;
    }
    if (closed) {
      return Clock.PAUSED;
    }
    return Duration.between(now, dueAt).compareTo(SOON) <= 0 ? Clock.SOON : Clock.OK;
  }

  /** As it is told: {@code C-482-9135}. */
  String shown() {
    return "C-" + number.substring(0, 3) + "-" + number.substring(3);
  }

  /** What was typed or heard, in any spacing; empty for what is no number of a case. */
  static Optional<String> parse(String typed) {
    Matcher number = NUMBER.matcher(typed.replaceAll("[\\s-]", ""));
    return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
  }
}
