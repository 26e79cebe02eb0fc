// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.caredoor.access.merging.Merge;
import org.caredoor.access.merging.Merges;
import org.caredoor.access.merging.NewMerge;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Charts;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** Ana has two charts, because the hospital wrote her other family name. */
record TwoCharts(Clinic clinic, Charts charts, Merges merges) {
  static final AccountId STAFF = new AccountId(9001);
  static final AccountId OTHER = new AccountId(9002);

  static String ana() {
    return Sent.patient("ana", "Ana", "Reyes", "1985-04-07", number("100"));
  }

  static String rios() {
    return Sent.patient("rios", "Ana Maria", "Rios", "1985-04-08", number("200"));
  }

  private static String number(String value) {
    return "\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"" + value + "\"}]";
  }

  /** A visit with a report of two results, and a paper about it. */
  static String visit(String patient, String id) {
    String subject = "\"subject\":{\"reference\":\"urn:uuid:p\"}";
    return Sent.bundle(
        "transaction",
        Sent.entry("urn:uuid:p", patient),
        Sent.entry(
            "urn:uuid:v",
            """
            {"resourceType":"Encounter","id":"%s-v","status":"finished","class":{"code":"AMB"},%s}\
            """
                .formatted(id, subject)),
        Sent.entry("urn:uuid:a", result(id + "-a", "5")),
        Sent.entry("urn:uuid:b", result(id + "-b", "6")),
        Sent.entry(
            "urn:uuid:r",
            """
            {"resourceType":"DiagnosticReport","id":"%s-r","status":"final","code":{"text":"Blood"},%s,\
            "encounter":{"reference":"urn:uuid:v"},"result":[{"reference":"urn:uuid:a"},{"reference":"urn:uuid:b"}]}\
            """
                .formatted(id, subject)));
  }

  private static String result(String id, String value) {
    return Sent.observation(id, "urn:uuid:p", value)
        .replace("\"status\"", "\"encounter\":{\"reference\":\"urn:uuid:v\"},\"status\"");
  }

  PatientId chart(String key) {
    return charts.bySource("clinic", key).orElseThrow();
  }

  Merges.Outcome ask(PatientId stays, PatientId goes, @Nullable AccountId keeps) {
    return merges.ask(
        new NewMerge(
            stays, goes, null, keeps, Set.of(), "the same person, seen with her card", STAFF));
  }

  /** Makes one of the two. */
  Merge join(PatientId stays, PatientId goes) {
    Merges.Outcome outcome = ask(stays, goes, null);
    assertThat(outcome).isInstanceOf(Merges.Outcome.Done.class);
    return ((Merges.Outcome.Done) outcome).merge();
  }

  /** Makes two of the one. */
  void part(Merge merge) {
    assertThat(merges.undo(merge, "two people after all", OTHER))
        .isInstanceOf(Merges.Outcome.Done.class);
  }
}
