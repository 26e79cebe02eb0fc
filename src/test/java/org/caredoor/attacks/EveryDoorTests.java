// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.StaffRole;
import org.junit.jupiter.api.Test;

/** What holds for every address that the portal answers, and so for those that come. */
@PortalTest
class EveryDoorTests {
  /** Pages that no link of the crawls leads to, and why. */
  private static final Map<String, String> REACHED_BY_NO_LINK =
      Map.ofEntries(
          Map.entry(
              "ANY (?:/staff)?/(?:error|sign-in/stale)", "shown in the place of another page"),
          Map.entry("GET /health", "for programs, the same for everybody"),
          Map.entry("GET /language", "leads back; HostileParametersTests asks it"),
          Map.entry(
              "GET (?:/staff)?/sign-in/(?:code|set-up(?:/email)?)",
              "between password and second factor"),
          Map.entry(
              "GET (?:/staff)?/sign-in/(?:contact|start-code/stop|recovery/(?:app|link|password|proof))|GET"
                  + " /notices/(?:off/)?\\{\\w+}|GET /staff/notices/open/\\{id}",
              "behind a mailed link, which is the key"),
          Map.entry(
              "GET /staff/sign-in/sso.*|GET /staff/security/confirmation/organization.*",
              "behind the organization's provider"),
          Map.entry(
              "GET /start/(?:about|done|email|first|over|password|sign-in|tablet(?:/over)?|user-name)|GET"
                  + " /me/security/own-way",
              "around a first sign-in, for whom it is; StartPagesTests and TeenStartsTests"),
          Map.entry(
              "GET /(?:me|staff)/drafts/\\{form}",
              "asked for by the script, found by log-in alone"),
          Map.entry(
              "GET /staff/(?:security/(?:contacts|passkeys)|notices/mine/phones)/\\{.*}",
              "one controller with /me/security, and with /me/notices"),
          Map.entry(
              "GET /records/visits/\\{no}", "a second address of GET /visits/{no}; tried with it"));

  private final Portal portal;

  EveryDoorTests(Portal portal) {
    this.portal = portal;
  }

  /** Else whole rooms could be left out of the crawls, and nobody would see it. */
  @Test
  void everyPageIsReachedByACrawl() {
    Set<String> paths =
        Somebody.in(portal).crawls().stream()
            .flatMap(crawl -> crawl.addresses().stream())
            .map(address -> address.split("\\?", 2)[0].replaceFirst(Somebody.PREFIX, ""))
            .collect(Collectors.toSet());
    Set<String> missed = new TreeSet<>();
    for (Doors.Door door : Doors.of(portal)) {
      if (door.reads() && paths.stream().noneMatch(door::leadsTo)) {
        missed.add(door.toString());
      }
    }
    Set<String> reasons = REACHED_BY_NO_LINK.keySet();
    assertThat(missed).allMatch(door -> reasons.stream().anyMatch(door::matches));
    assertThat(reasons).allMatch(reason -> missed.stream().anyMatch(door -> door.matches(reason)));
  }

  @Test
  void nobodyGetsPastADoorWithoutASignIn() {
    Browser nobody = portal.browser();
    nobody.with("X-CSRF-TOKEN", token(nobody.get("/sign-in")));
    Map<String, String> past = new TreeMap<>();
    int closed = 0;
    for (Doors.Door door : Doors.of(portal)) {
      if (!door.open() && !door.pattern().startsWith("/exchange/")) {
        closed++;
        HtmlPage answer = nobody.ask(door.verb(), door.filled());
        boolean kept =
            answer.status() == 403
                || answer.status() == 302
                    && answer.location().equals(door.staff() ? "/staff/sign-in" : "/sign-in");
        if (!kept) {
          past.put(door.toString(), answer.status() + " " + answer.location());
        }
      }
    }
    assertThat(closed).isGreaterThan(80);
    assertThat(past).isEmpty();
  }

  @Test
  void noDoorOfOneSideOpensForTheOther() {
    Browser patient = portal.as(Belongings.make(portal).owner());
    patient.with("X-CSRF-TOKEN", token(patient.get("/me/security")));
    Browser staff = portal.as(portal.employ(Set.of(StaffRole.values())));
    staff.with("X-CSRF-TOKEN", token(staff.get("/staff/security")));
    List<String> past = new ArrayList<>();
    for (Doors.Door door : Doors.of(portal)) {
      if (!door.open() && !door.pattern().startsWith("/exchange/")) {
        HtmlPage answer = (door.staff() ? patient : staff).ask(door.verb(), door.filled());
        if (answer.status() != 403 && !answer.location().endsWith("/sign-in")) {
          past.add(door + " " + answer.status());
        }
      }
    }
    assertThat(past).isEmpty();
  }

  static String token(HtmlPage page) {
    return page.all("input[name=_csrf]").get(0).val();
  }
}
