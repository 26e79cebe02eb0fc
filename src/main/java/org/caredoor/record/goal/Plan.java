// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.goal;

import java.util.List;
import java.util.Optional;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.words.Named;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * A care plan (FHIR R4 CarePlan).
 *
 * @param activities what is to be done
 * @param addresses the health issues it is for
 * @param goals its goals
 */
record Plan(
    Entry entry,
    Named name,
    List<Activity> activities,
    List<Goal.Link> addresses,
    List<Goal.Link> goals) {

  /**
   * One thing to do.
   *
   * @param status FHIR R4 CarePlan.activity.detail.status; null when not said
   * @param when when or how often, in the source's words
   * @param more further words about it
   */
  record Activity(
      Named name,
      @Nullable String status,
      @Nullable String when,
      @Nullable String more,
      boolean doNot) {}

  private Fhir json() {
    return entry.json();
  }

  String status() {
    return json().text("status").orElse("unknown");
  }

  boolean current() {
    return switch (status()) {
      case "completed", "revoked", "entered-in-error" -> false;
      default -> true;
    };
  }

  FhirDate since() {
    return json().date("period", "created");
  }

  FhirDate until() {
    return FhirDate.of(json().get("period").string("end"));
  }

  @Nullable String author() {
    return json().reference("author").display();
  }

  List<String> notes() {
    return json().each("note").flatMap(n -> n.text("text").stream()).toList();
  }

  /** The plan as its writer put it, as plain lines; for plans without any activity. */
  List<String> text() {
    Optional<String> html = json().get("text").text("div");
    if (!activities.isEmpty() || html.isEmpty()) {
      return List.of();
    }
    var body = Jsoup.parseBodyFragment(html.get());
    List<String> lines =
        body.select("p, li").stream().map(e -> e.text().strip()).filter(t -> !t.isEmpty()).toList();
    String all = body.text().strip();
    return lines.isEmpty() ? (all.isEmpty() ? List.of() : List.of(all)) : lines;
  }
}
