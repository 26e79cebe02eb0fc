// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.caredoor.access.PatientFacts;
import org.caredoor.patient.Chart;
import org.jspecify.annotations.Nullable;

/**
 * Who may act for a patient, and why.
 *
 * @param band key of the age band of today; empty for somebody whose birth date is not known
 * @param turn the next birthday at which a band begins; null for none
 * @param version of the rules that were asked
 * @param writes whether the reader may change any of it
 * @param topics whether private topics are named to the reader
 */
record GrantsPage(
    Chart chart,
    PatientFacts patient,
    String recordNumber,
    String band,
    @Nullable Turn turn,
    int version,
    List<Line> lines,
    List<GrantRequest> waiting,
    List<GrantRequest> decided,
    List<Paperwork.Block> blocks,
    List<Paperwork.Exempt> exceptions,
    Names names,
    boolean writes,
    boolean topics) {
  /** A birthday and the age band that begins on it. */
  record Turn(LocalDate day, int age, String band) {}

  /** Whether the portal knows that the patient has died: then nothing is given any more. */
  boolean dead() {
    return chart.deceased();
  }

  String at() {
    return "/staff/people/" + chart.id().text();
  }

  ZoneId zone() {
    return patient.zone();
  }

  /** Others than the patient who have something in force or to come. */
  List<Line> current() {
    return lines.stream().filter(Line::current).toList();
  }

  List<Line> own() {
    return lines.stream().filter(l -> l.self() && l.row().ended() == null).toList();
  }

  List<Line> past() {
    return lines.stream().filter(l -> !l.current() && !l.self()).toList().reversed();
  }

  long open() {
    return current().stream().filter(l -> l.standing() == Line.Standing.OPEN).count();
  }
}
