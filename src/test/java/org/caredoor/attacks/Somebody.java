// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.Hospital;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Whose pages are tried by others, and all that was found when everybody who may was led through
 * them: the patient of a thick record, one with all that a log-in can have, a parent, and the
 * desks. Found once for all tests.
 */
final class Somebody {
  /** Pages of a record from which all others can be reached. */
  static final String[] OF_A_RECORD = {
    "/home",
    "/me",
    "/me/who-looked",
    "/birthday",
    "/records",
    "/records/results",
    "/records/search?q=a",
    "/records/vitals",
    "/records/visits",
    "/records/immunizations/official",
    "/medicines",
    "/medicines/wallet",
    "/visits",
  };

  /** What stands before a page of a record that is not one's own. */
  static final String PREFIX =
      "^(?:/for/KEY(?:/on/DAY)?|/as/\\w+/DAY|/staff/people/KEY/(?:chart|as/\\w+/DAY))"
          .replace("KEY", Ids.KEY)
          .replace("DAY", "[\\d-]{10}");

  private static final String[] OPEN = {
    "/",
    "/sites",
    "/sign-in",
    "/staff/sign-in",
    "/sign-in/recovery/sent",
    "/staff/sign-in/recovery/sent",
    "/outbox"
  };

  private static final String[] OF_A_LOG_IN = {
    "/records/corrections",
    "/me/security",
    "/me/security/confirmation",
    "/me/security/passkeys/offer",
    "/me/sharing/preview"
  };

  private static final String[] OF_A_DESK = {
    "/staff/people",
    "/staff/exchange/reviews",
    "/staff/exchange/runs",
    "/staff/security",
    "/staff/security/confirmation",
    "/staff/security/passkeys/offer"
  };

  private static @Nullable Somebody found;

  private final Portal portal;
  private final PatientId other;
  private final PatientId ana;
  private final String prefix;
  private final List<Crawl> crawls = new ArrayList<>();
  private final Set<String> kinds = new HashSet<>();
  private final Set<String> inner = new LinkedHashSet<>();
  private final Set<String> outer = new LinkedHashSet<>();

  private Somebody(Portal portal) {
    this.portal = portal;
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Belongings.newcomer("Nils", "Aas");
    hospital.send(patient.json(""));
    this.other = hospital.chart(patient);
    Browser nurse = portal.as("maria.santos");
    String person =
        nurse.get("/staff/people?q=reyes+ana").one("main a:contains(Ana Reyes)").attr("href");
    this.ana = PatientId.parse(person.substring(person.lastIndexOf('/') + 1)).orElseThrow();
    this.prefix = person + "/chart";
    String home = portal.as("ana").get("/home").all("a[href^=/for/]:contains(Mateo)").attr("href");
    String forMateo = home.substring(0, home.lastIndexOf('/'));
    crawls.add(Crawl.of(portal.browser(), "/", 1, OPEN));
    crawls.add(Crawl.of(portal.as("ana"), "/", 2, OF_A_RECORD));
    crawls.add(Crawl.of(portal.as("ana"), forMateo, 1, under(forMateo)));
    crawls.add(Crawl.of(portal.as(Belongings.make(portal).owner()), "/", 3, OF_A_LOG_IN));
    nurse.submit(nurse.get(person), "form[action$=/opening]", Map.of("purpose", "TREAT"));
    crawls.add(Crawl.of(nurse, person, 1, under(prefix)));
    new Hospital(portal)
        .send(
            new Hospital.Patient("x", patient.given(), patient.family(), patient.born()).json(""));
    for (String desk : List.of("tess.holloway", "marcus.bell", "helen.kowalski")) {
      crawls.add(Crawl.of(portal.as(desk), "/staff", 2, OF_A_DESK));
    }
    crawls.add(
        Crawl.of(portal.as("marcus.bell"), "/staff/support", 2, "/staff/support/log-ins?q=ana"));
    crawlRules();
    Browser ines = portal.browser();
    ines.signIn("ines.carvalho");
    HtmlPage request = ask(ines);
    crawls.add(Crawl.of(ines, "/staff", 1, "/staff/accounts", "/staff/requests"));
    ines.submit(ines.get(request.path()), "form[action$=/withdrawal]", Map.of());
    crawls.forEach(this::sort);
  }

  /** The desk of the rules with a draft, whose people are counted. */
  private void crawlRules() {
    Browser helen = portal.as("helen.kowalski");
    String rules = "/staff/rules/access";
    HtmlPage first = helen.get(rules + "/1");
    String draft =
        helen.submit(first, "form[action=" + rules + "]", Map.of("title", "Draft")).path();
    helen.submit(
        helen.get(draft + "/ages/0"), "form[action$=/ages/0]", Map.of("band1.from", "13"));
    helen.submit(helen.get(draft + "/impact"), "form[action$=/impact]", Map.of());
    crawls.add(Crawl.of(helen, "/staff/rules", 1, rules, draft));
    helen.submit(helen.get(draft + "/discarding"), "form[action$=/discarding]", Map.of());
  }

  /** Asks that somebody be made an administrator, which a second person has to decide. */
  private HtmlPage ask(Browser ines) {
    Cast.Person nurse = Onlooker.enter(portal, Set.of(StaffRole.NURSE));
    String member =
        ines.get("/staff/accounts?q=" + nurse.userName()).one("main tbody a").attr("href");
    return ines.submit(
        ines.get(member + "/grant-administrator"),
        "main form:has([name=reason])",
        Map.of("reason", "as agreed"));
  }

  static synchronized Somebody in(Portal portal) {
    if (found == null || found.portal != portal) {
      found = new Somebody(portal);
    }
    return found;
  }

  /** The record that onlookers may rightly read: an empty one, in which no number is theirs. */
  PatientId other() {
    return other;
  }

  PatientId patient() {
    return ana;
  }

  List<Crawl> crawls() {
    return crawls;
  }

  /** One path of each kind that was found, each page of a record under each prefix. */
  Set<String> paths(String ownPrefix) {
    Set<String> all = new LinkedHashSet<>();
    for (String path : inner) {
      Stream.of("", ownPrefix, "/for/" + ana, prefix).map(p -> p + path).forEach(all::add);
    }
    all.addAll(outer);
    return all;
  }

  /** A path that fits. */
  String number(String path) {
    return inner.stream().filter(p -> p.matches(path)).findFirst().orElseThrow();
  }

  /** All forms that change something. */
  List<Crawl.Form> forms() {
    return crawls.stream().flatMap(crawl -> crawl.forms().stream()).toList();
  }

  private void sort(Crawl crawl) {
    for (String path : crawl.paths(1)) {
      String own = path.replaceFirst(PREFIX, "");
      if (own.matches("/(?:home|birthday|me|me/who-looked|(?:records|medicines|visits)(?:/.*)?)")) {
        if (kinds.add(Crawl.kind(own))) {
          inner.add(own);
          inner.add(own.replaceFirst("^/visits(/\\d+)$", "/records/visits$1"));
        }
      } else if (!path.startsWith("/outbox/")) { // open to everybody, where there is the sample
        outer.add(path);
      }
    }
  }

  private static String[] under(String prefix) {
    return Stream.of(OF_A_RECORD).map(page -> prefix + page).toArray(String[]::new);
  }
}
