// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.Reasons;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One medicine with its newest order.
 *
 * @param reason why it is taken; null when nobody said
 * @param usual true when the reason is only what it is usually for
 * @param prescriber who ordered it; null when not said
 * @param since when the first order of it began
 * @param supply how long the last fill lasts; null when not known
 * @param fills newest first
 * @param refills refills left; null when not said
 */
record Medicine(
    Entry entry,
    MedicineName parts,
    Named name,
    @Nullable Named reason,
    boolean usual,
    @Nullable String prescriber,
    FhirDate since,
    @Nullable Supply supply,
    List<Supply.Fill> fills,
    @Nullable Integer refills) {
  private static final Pattern PHRASE = Pattern.compile("^(?:For|To|When|If|As|Para|Cuando) ");

  int no() {
    return entry.no();
  }

  Fhir json() {
    return entry.json();
  }

  String status() {
    return String.valueOf(entry.json().string("status"));
  }

  boolean onHold() {
    return status().equals("on-hold");
  }

  boolean asNeeded() {
    return dosages().stream().anyMatch(DoseWords::asNeeded);
  }

  /** Told by the patient or family, not ordered. */
  boolean reported() {
    return entry.resourceType().equals("MedicationStatement") || json().flag("reportedBoolean");
  }

  List<Fhir> dosages() {
    return json()
        .list(entry.resourceType().equals("MedicationStatement") ? "dosage" : "dosageInstruction");
  }

  /**
   * "For blood pressure"; the words of an order that already are such a phrase stay as they are.
   */
  String reasonText(Page page) {
    if (reason == null) {
      return "";
    }
    if (usual) {
      return page.t("record.medicine.usually", reason.inner());
    }
    return PHRASE.matcher(reason.text()).find()
        ? reason.text()
        : page.t("record.medicine.for-reason", reason.inner());
  }

  /** The directions, a line each. */
  List<Named> how(Page page) {
    return dosages().stream().flatMap(d -> DoseWords.of(page, d, parts).stream()).toList();
  }

  /** What to mind while taking it, as the prescriber wrote it. */
  List<String> hints() {
    return dosages().stream().flatMap(d -> d.text("patientInstruction").stream()).toList();
  }

  /** Why it is on hold or was stopped. */
  Optional<String> statusReason(Page page) {
    return Reasons.of(json().concept("statusReason"), page)
        .or(() -> json().first("statusReason").text("text"));
  }

  /** The newest fill that was handed over. */
  Optional<Supply.Fill> lastFill() {
    return fills.stream().filter(Supply.Fill::handedOver).findFirst();
  }

  /** A fill that waits at the pharmacy. */
  Optional<Supply.Fill> ready() {
    return fills.stream().filter(Supply.Fill::ready).findFirst();
  }

  /** The day on which it was stopped or ended, as far as it is known. */
  FhirDate ended() {
    FhirDate bounds = boundsEnd(json());
    FhirDate statement = FhirDate.of(json().get("effectivePeriod").string("end"));
    return bounds.unknown() ? statement : bounds;
  }

  /** The end of the time for which it was ordered to be taken. */
  static FhirDate boundsEnd(Fhir order) {
    return FhirDate.of(
        order
            .first("dosageInstruction")
            .get("timing")
            .get("repeat")
            .get("boundsPeriod")
            .string("end"));
  }
}
