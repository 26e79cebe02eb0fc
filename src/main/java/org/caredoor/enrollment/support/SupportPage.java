// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caredoor.access.Callers;
import org.caredoor.account.LogInFacts;
import org.caredoor.patient.Chart;
import org.jspecify.annotations.Nullable;

/**
 * One caller and one patient, with everything that the page shows.
 *
 * @param callers who may be calling, but for the patient
 * @param causes none where the caller was not who they said
 * @param fine what is looked at and in order
 * @param tries the last ones
 * @param spoken the caller's language, of those that the portal has
 * @param language BCP 47 tag of a language that the portal has not; empty where it has theirs
 */
record SupportPage(
    Chart chart,
    String recordNumber,
    List<Callers.Caller> callers,
    Caller caller,
    Facts facts,
    List<Cause> causes,
    List<Fine> fine,
    Check check,
    List<Offer> fixes,
    List<LogInFacts.Try> tries,
    List<CaseView.Line> cases,
    Locale spoken,
    String language) {

  /**
   * Something that was looked at and is in order.
   *
   * @param values what its text is filled with
   */
  record Fine(Trouble.Area area, List<Object> values) {}

  /** How far the check of the caller is. */
  enum Phase {
    /** Not begun. */
    NONE,
    /** Questions are asked. */
    ASKING,
    /** A colleague was asked to look too. */
    WAITING,
    PASSED,
    FAILED
  }

  /**
   * The check of the caller.
   *
   * @param asked the one of this call; null for none
   * @param byTelephone whether three facts are known that can be asked, and tries are left
   * @param spent too many failed today
   * @param colleague name of somebody who asks to have this person looked at; empty for nobody
   * @param theirs number of their check
   * @param shown the answers that the desk had shown, by their numbers
   */
  record Check(
      Phase phase,
      @Nullable CallerCheck asked,
      boolean byTelephone,
      boolean spent,
      String colleague,
      long theirs,
      Map<Integer, List<Object>> shown) {}

  /**
   * A fix that the facts allow.
   *
   * @param open whether this check opens it
   * @param address page to go to; empty for a form of this page, null where somebody else has to
   * @param first the best against the likeliest cause
   */
  record Offer(Fix fix, boolean open, @Nullable String address, boolean first) {}

  String at() {
    return "/staff/people/" + chart.id().text() + "/support";
  }

  /** The page again, about this caller. */
  String here() {
    return at() + caller.query();
  }

  /** The day of the next birthday that changes something; nothing where there is none. */
  List<LocalDate> turns() {
    Callers.Next next = facts.age().next();
    return next == null ? List.of() : List.of(next.day());
  }

  boolean passed() {
    return check.phase() == Phase.PASSED;
  }

  boolean failed() {
    return check.phase() == Phase.FAILED;
  }

  /** Whether somebody is meant who has no log-in that we know. */
  boolean unknown() {
    return !caller.self() && caller.account() == null;
  }
}
