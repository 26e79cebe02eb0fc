// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.HandOver;
import org.caredoor.account.SignedIn;
import org.caredoor.enrollment.Channel;
import org.caredoor.enrollment.Enrolments;
import org.caredoor.enrollment.SeenDocuments;
import org.caredoor.enrollment.Tokens;
import org.caredoor.enrollment.desk.EnrollmentDesk;
import org.caredoor.patient.Chart;
import org.caredoor.store.Database;
import org.caredoor.web.LanguageCookie;
import org.caredoor.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/**
 * "Start on this tablet": the member of staff is signed out here, and the patient has the screen,
 * until it is handed back or nobody touches it any more. It speaks the patient's language; that
 * from before comes back at the end.
 */
@Controller
class TabletDeskController {
  private final EnrollmentDesk door;
  private final AccessPolicy policy;
  private final Enrolments enrolments;
  private final SeenDocuments documents;
  private final Tokens tokens;
  private final Tablets tablets;
  private final HandOver handOver;
  private final StartTrail trail;
  private final Database database;
  private final LocaleResolver locales;

  TabletDeskController(
      EnrollmentDesk door,
      AccessPolicy policy,
      Enrolments enrolments,
      SeenDocuments documents,
      Tokens tokens,
      Tablets tablets,
      HandOver handOver,
      StartTrail trail,
      Database database,
      LocaleResolver locales) {
    this.door = door;
    this.policy = policy;
    this.enrolments = enrolments;
    this.documents = documents;
    this.tokens = tokens;
    this.tablets = tablets;
    this.handOver = handOver;
    this.trail = trail;
    this.database = database;
    this.locales = locales;
  }

  /** Back to the desk where somebody may not begin, or no document was looked at. */
  @PostMapping("/staff/people/{key}/enrollment/tablet")
  String handOver(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String language) {
    Chart chart = door.chart(desk, key);
    if (!enrolments.of(chart.id()).state().open()
        || !policy.mayHaveOwn(chart)
        || documents.lately(chart.id(), who.account()).isEmpty()) {
      return "redirect:/staff/people/" + chart.id() + "/enrollment";
    }
    String site = door.site(desk, chart);
    String mark =
        database.inHouse(() -> {
          String code = tokens.issue(chart.id(), site, Channel.TABLET, who.account()).code();
          return tablets.open(chart.id(), code, who.account());
        });
    trail.byStaff(who, chart.id(), "enrollment/tablet", request);
    handOver.leave(who, request, response);
    String before =
        LanguageCookie.isSet(request) ? locales.resolveLocale(request).getLanguage() : "";
    TabletCookie.write(request, response, mark, before);
    known(language)
        .or(() -> Optional.ofNullable(chart.language()).flatMap(TabletDeskController::known))
        .ifPresent(theirs -> locales.setLocale(request, response, theirs));
    return "redirect:/start";
  }

  private static Optional<Locale> known(String tag) {
    String code = Locale.forLanguageTag(tag).getLanguage();
    return Words.LANGUAGES.stream().filter(l -> l.getLanguage().equals(code)).findFirst();
  }
}
