// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.account.sso.OidcServer;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every parameter of every door takes what would be code elsewhere, an address elsewhere or a
 * second header: nothing fails, nothing of it counts as more than a word.
 */
@PortalTest
class HostileParametersTests {
  private final Portal portal;

  HostileParametersTests(Portal portal) {
    this.portal = portal;
  }

  @AfterEach
  void forgetMistakes() {
    portal.bean(Database.class).house().sql("delete from account.throttle").update();
    portal // cases of nobody, which every front desk would have to work on
        .bean(Database.class)
        .house()
        .sql("delete from enrollment.support_case where patient_id is null")
        .update();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x' or pg_sleep(60) is null or 'x'='\";--/* \\ %s %n {0} ${7*7} #{7*7} @{x} :key $1 ? %",
        "\"'><evil-word onevil=\"alert(1)\"></textarea></title><script>alert(1)</script>",
        "javascript:alert(1)//evil-word",
        "//evil.example/",
        "/\t\\evil.example",
        "x\r\nX-Evil: 1\r\nSet-Cookie: evil=1",
        "-99999999999999999999"
      })
  void nothingOfItIsMoreThanAWord(String hostile) {
    Somebody ana = Somebody.in(portal);
    Cast.Person second = Cast.stranger("Second Log-In");
    portal.bean(Grants.class).give(portal.enter(second), ana.patient(), "SELF", Basis.SELF);
    Browser patient = portal.as(second);
    Browser staff = portal.as(portal.employ(Set.of(StaffRole.values())));
    Browser stranger = portal.browser();
    List<Doors.Door> doors = Doors.of(portal);
    Set<String> allWords = Doors.allWords(doors);
    Set<String> paths =
        ana.crawls().stream()
            .flatMap(crawl -> crawl.paths(1).stream())
            .filter(path -> !path.startsWith("/for/") && !path.contains("/chart/"))
            .collect(Collectors.toSet());
    List<String> faults = new ArrayList<>();
    for (Doors.Door door : doors) {
      if (!door.reads() || door.pattern().contains("/sso")) {
        continue;
      }
      Browser browser = door.open() ? stranger : door.staff() ? staff : patient;
      String path = paths.stream().filter(door::leadsTo).findFirst().orElse(door.filled());
      Set<String> words = door.all() ? allWords : door.words();
      ask(faults, browser, path, words, hostile);
      door.numbers().forEach(number -> ask(faults, browser, path, Set.of(number), hostile));
    }
    assertThat(faults).isEmpty();
  }

  /** What stands where a number or a key of an address should. */
  @Test
  void nothingInAnAddressIsMoreThanAWord() {
    Browser patient = portal.as(Belongings.make(portal).owner());
    Browser staff = portal.as(portal.employ(Set.of(StaffRole.values())));
    List<String> faults = new ArrayList<>();
    for (Doors.Door door : Doors.of(portal)) {
      if (!door.reads() || !door.pattern().contains("{")) {
        continue;
      }
      for (String hostile :
          List.of(
              "1'", "1%27%20or%201=1--", "%3Cevil-word%3E", "-1", "99999999999999999999", "1e3")) {
        String path = door.pattern().replaceAll("\\{(?:[^{}]|\\{[^{}]*})*}", hostile);
        HtmlPage page = (door.staff() ? staff : patient).ask("GET", path);
        check(faults, page, path);
        if (page.status() == 200) {
          faults.add("200 for " + path);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void everyFormTakesThemToo() {
    List<String> faults = new ArrayList<>();
    for (String hostile :
        List.of(
            "'\";--/* \\ %s {0} ${7*7}",
            "\"'><evil-word onevil=\"alert(1)\"></textarea><script>alert(1)</script>",
            "x\r\nX-Evil: 1",
            "//evil.example/")) {
      Browser patient = portal.as(Belongings.make(portal).owner());
      Browser staff = portal.as(portal.employ(Set.of(StaffRole.values())));
      String colleague = colleague();
      Browser stranger = portal.browser();
      for (Doors.Door door : Doors.of(portal)) {
        if (!door.verb().equals("POST") || door.pattern().startsWith("/exchange/")) {
          continue;
        }
        Browser browser = door.open() ? stranger : door.staff() ? staff : patient;
        String start =
            door.staff()
                ? door.open() ? "/staff/sign-in" : "/staff/security"
                : door.open() ? "/sign-in" : "/me/security";
        Map<String, String> fields = new LinkedHashMap<>();
        door.words().forEach(name -> fields.put(name, hostile));
        fields.put("_csrf", EveryDoorTests.token(browser.get(start)));
        String path = door.filled().replaceFirst("^/staff/accounts/1(?=/)", colleague);
        check(faults, browser.post(path, fields), door + " " + hostile);
      }
      forgetMistakes();
    }
    assertThat(faults).isEmpty();
  }

  /** The page of a log-in at the desk that other tests do not miss when it is disabled. */
  private String colleague() {
    Cast.Person nurse = portal.employ(Set.of(StaffRole.NURSE));
    return portal
        .bean(Accounts.class)
        .byUserName(SignedIn.Realm.STAFF, nurse.userName())
        .map(id -> "/staff/accounts/" + id.value())
        .orElseThrow();
  }

  /** Conditions that differ in nothing but whether they are true find the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/records/search?q=",
        "/records/results?q=",
        "/medicines?q=",
        "/me/who-looked?q=",
        "/staff/people?q=",
        "/staff/accounts?q=",
        "/staff/support/log-ins?q=",
        "/staff/support/cases?q="
      })
  void aConditionInASearchDecidesNothing(String search) {
    Browser browser = portal.as(search.startsWith("/staff") ? "ines.carvalho" : "ana");
    String yes = "zz' or 'ab'<'ba"; // the same words
    String no = "zz' or 'ba'<'ab";
    assertThat(found(browser, search, yes)).isEqualTo(found(browser, search, no));
  }

  private static String found(Browser browser, String search, String words) {
    String path = search + URLEncoder.encode(words, StandardCharsets.UTF_8);
    HtmlPage page = browser.get(path);
    assertThat(page.status()).isEqualTo(200);
    return page.text("main").replace(words, "WORDS");
  }

  private static void ask(
      List<String> faults, Browser browser, String path, Set<String> names, String value) {
    String query =
        names.stream()
            .map(name -> name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HtmlPage page = browser.getWithoutFollowing(path + "?" + query);
    if (page.status() == 429) {
      throw new AssertionError("too fast: the test has to ask less of one log-in");
    }
    check(faults, page, path + "?" + query);
  }

  /**
   * The one door that is meant to lead to the organization's own page, with nothing of a caller's.
   */
  private static boolean isTheOrganization(HtmlPage page, String what) {
    return what.matches("/staff/security/confirmation/organization/question(\\?.*)?")
        && page.location().startsWith(OidcServer.issuer() + "/oauth2/authorize?")
        && page.location().matches("[!-~]+")
        && !page.location().contains("evil");
  }

  private static void check(List<String> faults, HtmlPage page, String what) {
    Set<String> found = new TreeSet<>();
    if (page.status() >= 500) {
      found.add("status " + page.status());
    }
    if (!page.location().isEmpty()
        && !page.location().matches("/(?![/\\\\])[^\\\\\\p{Cntrl}]*")
        && !isTheOrganization(page, what)) {
      found.add("leads to " + page.location());
    }
    page.headers()
        .forEach((header, values) -> {
          if (header.equals("x-evil") || values.toString().contains("evil=1")) {
            found.add("a header of the caller's: " + header);
          }
        });
    if (page.header("Content-Type").startsWith("text/html")) {
      found.addAll(Foreign.in(page));
    }
    found.forEach(fault -> faults.add(fault + " for " + what));
  }
}
