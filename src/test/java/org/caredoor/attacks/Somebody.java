// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.access.NewGrant;
import org.caredoor.account.AccountId;
import org.caredoor.account.People;
import org.caredoor.account.StaffRole;
import org.caredoor.enrollment.batch.BatchNodes;
import org.caredoor.enrollment.desk.Visitor;
import org.caredoor.enrollment.migration.OldLists;
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
    "/sign-in/after-death",
    "/staff/sign-in",
    "/sign-in/recovery/sent",
    "/staff/sign-in/recovery/sent",
    "/start/without-code/sent",
    "/outbox",
    "/outbox/texts"
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
    crawls.add(Crawl.of(portal.as("lucia"), "/me", 1, "/me/privacy"));
    crawls.add(Crawl.of(portal.as("walter"), "/me/sharing", 1, "/me/sharing"));
    portal.open(nurse, person);
    crawls.add(Crawl.of(nurse, person, 1, under(prefix)));
    Browser doctor = portal.as("james.tran");
    portal.open(doctor, person);
    String result =
        doctor.get(prefix + "/records/results").all("li.result h3 a").get(0).attr("href");
    crawls.add(Crawl.of(doctor, person, 1, result));
    crawls.add(Crawl.of(doctor, "/staff/holds", 1, "/staff/holds"));
    new Hospital(portal)
        .send(
            new Hospital.Patient("x", patient.given(), patient.family(), patient.born()).json(""));
    for (String desk : List.of("tess.holloway", "marcus.bell", "helen.kowalski")) {
      crawls.add(Crawl.of(portal.as(desk), "/staff", 2, OF_A_DESK));
    }
    crawlSupport();
    crawlRules();
    crawlNotices();
    crawlEmergency(person);
    crawlGrants();
    crawlMerges();
    crawlMigration();
    crawlBatches();
    crawlAsked();
    Browser ines = portal.browser();
    ines.signIn("ines.carvalho");
    HtmlPage request = ask(ines);
    crawls.add(Crawl.of(ines, "/staff", 1, "/staff/accounts", "/staff/requests"));
    ines.submit(ines.get(request.path()), "form[action$=/withdrawal]", Map.of());
    crawls.forEach(this::sort);
  }

  /** The desk of log-ins, and a start code that was handed over there. */
  private void crawlSupport() {
    Browser marcus = portal.browser();
    marcus.signIn("marcus.bell");
    AccountId stranger = portal.enter(Cast.stranger("Nils Aas"));
    People.knownAt(portal, stranger, "northgate");
    long locked = stranger.value();
    marcus.submit(
        marcus.get("/staff/support/log-ins/" + locked),
        "main form[action$=start-code]",
        Map.of("document", "STATE_ID", "last-digits", "7K2"));
    crawls.add(Crawl.of(marcus, "/staff/support", 2, "/staff/support/log-ins?q=ana"));
    crawls.add(Crawl.of(portal.as("samuel.greer"), "/staff/support", 1, "/staff/support/codes"));
    crawlCase(marcus);
  }

  /** Somebody at the desk whose photo ID was seen, and a case that was handed on. */
  private void crawlCase(Browser marcus) {
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Belongings.newcomer("Siri", "Moen");
    hospital.send(patient.json(""));
    PatientId chart = hospital.chart(patient);
    portal
        .bean(Grants.class)
        .give(portal.enter(Cast.stranger("Siri Moen")), chart, "SELF", Basis.SELF);
    String page = "/staff/people/" + chart + "/support";
    HtmlPage seen =
        marcus.submit(
            marcus.get(page),
            "form:has([name=way][value=document])",
            Map.of("document", "STATE_ID", "last-digits", "7K2"));
    HtmlPage made =
        marcus.submit(seen, "form[action$=/cases]", Map.of("tier", "1", "words", "Calls again"));
    crawls.add(Crawl.of(marcus, page, 1, page));
    crawls.add(Crawl.of(marcus, "/staff/support/cases", 1, made.path()));
  }

  /** The desk of the rules with a draft, whose people are counted. */
  private void crawlRules() {
    Browser helen = portal.as("helen.kowalski");
    String rules = "/staff/rules/access";
    HtmlPage first = helen.get(rules + "/1");
    String draft =
        helen.submit(first, "form[action=" + rules + "]", Map.of("title", "Draft")).path();
    helen.submit(helen.get(draft + "/ages/0"), "form[action$=/ages/0]", Map.of("band1.from", "13"));
    helen.submit(helen.get(draft + "/impact"), "form[action$=/impact]", Map.of());
    crawls.add(Crawl.of(helen, "/staff/rules", 1, "/staff/rules", rules, draft));
    helen.submit(helen.get(draft + "/discarding"), "form[action$=/discarding]", Map.of());
  }

  /** The desk of notices, with a text that is being written, and how long codes work. */
  private void crawlNotices() {
    Browser helen = portal.as("helen.kowalski");
    String text = "/staff/notices/templates/welcome";
    String draft = helen.submit(helen.get(text), "form[action$=/draft]", Map.of()).path();
    crawls.add(Crawl.of(helen, text, 1, text, draft));
    helen.submit(helen.get(draft), "form[action$=/discarding]", Map.of());
    crawls.add(Crawl.of(helen, "/staff/notices/letters", 1, "/staff/notices/letters/print"));
    crawls.add(Crawl.of(helen, "/staff/enrollment", 1, "/staff/enrollment/terms"));
  }

  /** An emergency, about which its reviewer has a question. */
  private void crawlEmergency(String person) {
    Browser james = portal.as("james.tran");
    crawls.add(Crawl.of(james, person + "/emergency", 1, person + "/emergency"));
    HtmlPage chart =
        james.submit(
            james.get(person + "/emergency"),
            "form[action$=/emergency]",
            Map.of("reason", "other", "note", "Only a try of all doors", "understood", "1"));
    james.submit(chart, ".emergency form", Map.of());
    Browser samuel = portal.as("samuel.greer");
    HtmlPage review =
        samuel.click(
            samuel.get("/staff/emergencies?q=james+tran&state=open&order=newest"),
            "tbody tr:first-of-type a");
    samuel.submit(review, "form[action$=/step]", Map.of("to", "asked", "words", "Was it one?"));
    crawls.add(Crawl.of(samuel, "/staff/emergencies", 1, "/staff/emergencies", review.path()));
    crawls.add(Crawl.of(james, "/staff/emergencies", 1, "/staff/emergencies/mine"));
  }

  /** The desk of access with somebody who may act, one who is kept out, and one who waits. */
  private void crawlGrants() {
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Belongings.newcomer("Per", "Dahl");
    hospital.send(patient.json(""));
    PatientId chart = hospital.chart(patient);
    Grants grants = portal.bean(Grants.class);
    grants.give(portal.enter(Cast.stranger("Eva Dahl")), chart, "SPS", Basis.POWER_OF_ATTORNEY);
    AccountId kept = portal.enter(Cast.stranger("Ole Dahl"));
    grants.block(chart, kept, kept, "harm");
    Cast.Person asking = Cast.stranger("Tor Dahl");
    portal.enter(asking);
    Browser helen = portal.as("helen.kowalski");
    String desk = "/staff/people/" + chart;
    HtmlPage terms =
        helen.submit(
            helen.get(desk + "/grants/new"),
            "main form",
            Map.of(
                "person", asking.userName(), "relationship", "SIB", "basis", "power-of-attorney"));
    HtmlPage waits =
        helen.submit(terms, "#terms", Map.of("paper", "power-of-attorney", "digits", "31"));
    crawls.add(
        Crawl.of(
            helen,
            desk,
            1,
            desk + "/grants",
            terms.address().getRawPath() + "?" + terms.address().getRawQuery(),
            waits.path()));
    crawls.add(Crawl.of(helen, "/staff/approvals", 1, "/staff/approvals"));
    crawls.add(Crawl.of(helen, "/staff/codes", 1, "/staff/codes"));
  }

  /** Two charts beside each other, and two that became one. */
  private void crawlMerges() {
    var hospital = new Hospital(portal);
    List<PatientId> charts = new ArrayList<>();
    for (String given : List.of("Ida", "Iva", "Ina")) {
      Hospital.Patient patient = Belongings.newcomer(given, "Berg");
      hospital.send(patient.json(""));
      charts.add(hospital.chart(patient));
    }
    Browser helen = portal.as("helen.kowalski");
    String compare = "/staff/people/duplicates/" + charts.get(0) + "/";
    HtmlPage joined =
        helen.submit(
            helen.get(compare + charts.get(1)),
            "form:has(#reason)",
            Map.of("stays", charts.get(0).text(), "reason", "A try of all doors", "sure", "on"));
    crawls.add(
        Crawl.of(
            helen,
            "/staff/people",
            1,
            "/staff/people/" + charts.get(0) + "/duplicates",
            compare + charts.get(2),
            joined.path()));
  }

  /** Letters that wait to be posted, and a list of the desk as a file. */
  private void crawlBatches() {
    Visitor.at(
        portal,
        "eastside",
        45,
        """
        , "identifier": [{"type": {"coding": [{"code": "MR"}]}, "system": "https://doors.example/mrn",
          "value": "doors-1"}],
         "address": [{"use": "home", "line": ["312 Cottonwood Court"], "city": "Riverbend",
          "state": "CA", "postalCode": "95901"}]
        """);
    Browser devon = portal.browser();
    devon.signIn("devon.park");
    String batches = "/staff/enrollment/batches";
    HtmlPage draft =
        devon.submit(
            devon.get(batches + "/new"),
            "main form:has([name=numbers])",
            Map.of("name", "A try of all doors", "site", "eastside", "numbers", "doors-1"));
    devon.submit(draft, "form[action$=/run]", Map.of());
    BatchNodes.untilDone(portal);
    crawls.add(
        Crawl.of(
            devon,
            "/staff/enrollment",
            1,
            draft.path(),
            "/staff/enrollment",
            "/staff/enrollment/lists/unfinished/rows.csv"));
  }

  /** Lists of another portal, checked and done: of somebody known and of somebody who is not. */
  private void crawlMigration() {
    Browser helen = portal.as("helen.kowalski");
    String list = "/staff/enrollment/migration";
    String checked =
        helen
            .submit(
                helen.get(list),
                "main form[method=post]",
                Map.of("portal", "MyOldPortal", "accounts", OldLists.accounts(portal)))
            .path();
    OldLists.workOff(portal);
    helen.submit(helen.get(checked), "form[action$=/start]", Map.of("sure", "on"));
    OldLists.workOff(portal);
    crawls.add(Crawl.of(helen, list, 1, list, checked));
  }

  /** What somebody asks for online, of which its patient is asked, and what of theirs ends soon. */
  private void crawlAsked() {
    var hospital = new Hospital(portal);
    Hospital.Patient patient = Belongings.newcomer("Liv", "Dahl");
    Hospital.Patient elder = Belongings.newcomer("Ada", "Dahl");
    hospital.send(patient.json(""));
    hospital.send(elder.json(""));
    Cast.Person own = hospital.entrust(patient);
    Cast.Person asking = Cast.stranger("Kai Dahl");
    AccountId account = portal.enter(asking);
    Instant ends = portal.clock().instant().plus(Duration.ofDays(20));
    portal
        .bean(Grants.class)
        .give(
            new NewGrant(
                hospital.chart(elder),
                account,
                "CHILD",
                Basis.COURT_ORDER,
                null,
                ends,
                null,
                Set.of(),
                null,
                null));
    LocalDate born = LocalDate.parse(patient.born());
    Browser his = portal.as(asking);
    his.submit(
        his.get("/family/ask"),
        "main form",
        Map.of(
            "whom",
            patient.given() + " " + patient.family(),
            "month",
            Integer.toString(born.getMonthValue()),
            "day",
            Integer.toString(born.getDayOfMonth()),
            "year",
            Integer.toString(born.getYear()),
            "relationship",
            "SPS",
            "basis",
            "self-granted"));
    Browser tess = portal.as("tess.holloway");
    String list = "/staff/approvals/online";
    String ask = tess.get(list).all("tbody tr:contains(Kai Dahl) a").get(0).attr("href");
    tess.submit(
        tess.get(ask + "?q=" + patient.born()),
        "form[action$=/patient]",
        Map.of("key", hospital.chart(patient).text()));
    tess.submit(tess.get(ask), "form[action$=/asking]", Map.of());
    crawls.add(Crawl.of(tess, list, 1, list, ask));
    String renewal = "/family/renewals/" + hospital.chart(elder) + "/1";
    crawls.add(Crawl.of(his, "/family", 1, "/family/asks", renewal));
    crawls.add(Crawl.of(portal.as(own), "/me/sharing", 1, "/me/sharing"));
  }

  /** Asks that somebody be made an administrator, which a second person has to decide. */
  private HtmlPage ask(Browser ines) {
    Cast.Person nurse = portal.employ(Set.of(StaffRole.NURSE));
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

  /** What answered in another way than as a page or file, or with no word of why. */
  List<String> dead() {
    return crawls.stream()
        .flatMap(crawl -> crawl.linked().entrySet().stream())
        .filter(found -> !Set.of(200, 403, 422).contains(found.getValue().status()))
        .map(found -> found.getValue().status() + " " + found.getKey())
        .toList();
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
