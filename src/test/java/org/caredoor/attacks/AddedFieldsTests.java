// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;

/**
 * Fields that a form does not have are sent with it (mass assignment): it does the same as for
 * somebody's twin who sends it as it stands.
 */
@PortalTest
class AddedFieldsTests {
  private static final String CANARY = "added-by-a-stranger";

  /** These end the session or the log-in, so the others come first. */
  private static final List<String> LAST = List.of("sign-out", "closing");

  /**
   * Of these there is one for all desks: what one member of staff has done no other can do again.
   */
  private static final Pattern SHARED =
      Pattern.compile(
          "/staff/(?:notices/letters|(?:support/codes|approvals|emergencies"
              + "|people/[^/]+/(?:blocks|enrollment|grants|exceptions|requests))/.*)");

  private final Portal portal;

  AddedFieldsTests(Portal portal) {
    this.portal = portal;
  }

  @Test
  void formsOfAPatientDoNothingMore() {
    Belongings plain = Belongings.make(portal);
    Belongings twin = Belongings.make(portal);
    Map<String, String> done =
        compare(
            plain.owner(),
            twin.owner(),
            "/",
            "/me/security",
            "/records/corrections",
            "/records/results",
            "/records/corrections/new?page=/me",
            "/records/corrections/1/withdrawal",
            "/me/security/closing",
            "/me/security/password",
            "/me/security/passkeys/new");
    assertThat(done.keySet())
        .anyMatch(kind -> kind.startsWith("/me/security/password"))
        .anyMatch(kind -> kind.startsWith("/records/corrections "))
        .anyMatch(kind -> kind.contains("/removal"));
    assertThat(done.values().stream().filter(effect -> !effect.equals("[]"))).hasSizeGreaterThan(6);
  }

  @Test
  void formsOfStaffDoNothingMore() {
    Cast.Person plain = portal.employ(Set.of(StaffRole.NURSE, StaffRole.CONCIERGE));
    Cast.Person twin = portal.employ(Set.of(StaffRole.NURSE, StaffRole.CONCIERGE));
    Map<String, String> done = compare(plain, formsAboutOne(plain), twin, formsAboutOne(twin));
    assertThat(done.keySet())
        .anyMatch(kind -> kind.startsWith("/staff/people/{key}/opening"))
        .anyMatch(kind -> kind.startsWith("/staff/people/{key}/death "));
    assertThat(done.values().stream().filter(effect -> !effect.equals("[]"))).hasSizeGreaterThan(1);
  }

  /** With a patient of one's own: what is said of a death is said once. */
  private Map<String, Crawl.Form> formsAboutOne(Cast.Person staff) {
    String person = "/staff/people/" + Belongings.make(portal).patient();
    Map<String, Crawl.Form> forms =
        forms(portal.as(staff), "/staff", person, "/staff/security/password");
    assertThat(forms.values())
        .filteredOn(form -> form.action().endsWith("/death"))
        .allMatch(form -> form.action().startsWith(person));
    return forms;
  }

  @Test
  void formsOfAnAdministratorDoNothingMore() {
    Cast.Person plain = portal.employ(Set.of(StaffRole.ADMINISTRATOR));
    Cast.Person twin = portal.employ(Set.of(StaffRole.ADMINISTRATOR));
    long nurse = member();
    long other = member();
    Map<String, String> done =
        compare(
            plain,
            forms(portal.as(plain), "/staff/accounts/" + nurse, "/staff/accounts/" + nurse),
            twin,
            forms(portal.as(twin), "/staff/accounts/" + other, "/staff/accounts/" + other));
    Database database = portal.bean(Database.class);
    database
        .house()
        .sql("delete from account.user_account where account_id in (?, ?)")
        .params(nurse, other)
        .update(); // with what waits about them
    assertThat(done.keySet()).anyMatch(kind -> kind.startsWith("/staff/accounts/{n}/roles"));
    assertThat(done.values().stream().filter(effect -> !effect.equals("[]"))).hasSizeGreaterThan(2);
  }

  private long member() {
    Cast.Person nurse = portal.employ(Set.of(StaffRole.NURSE));
    return portal
        .bean(Accounts.class)
        .byUserName(SignedIn.Realm.STAFF, nurse.userName())
        .orElseThrow()
        .value();
  }

  private Map<String, String> compare(
      Cast.Person plain, Cast.Person twin, String within, String... starts) {
    return compare(
        plain,
        forms(portal.as(plain), within, starts),
        twin,
        forms(portal.as(twin), within, starts));
  }

  /** What each form did for both, by its kind. */
  private Map<String, String> compare(
      Cast.Person plain,
      Map<String, Crawl.Form> forms,
      Cast.Person twin,
      Map<String, Crawl.Form> ofTwin) {
    Browser one = portal.as(plain);
    Browser other = portal.as(twin);
    assertThat(ofTwin.keySet()).isEqualTo(forms.keySet());
    List<String> order = new ArrayList<>(forms.keySet());
    order.sort(Comparator.comparing(kind -> LAST.stream().anyMatch(kind::contains)));
    Map<String, String> done = new TreeMap<>();
    Map<String, String> more = new TreeMap<>();
    for (String kind : order) {
      Crawl.Form form = Objects.requireNonNull(forms.get(kind));
      Crawl.Form same = Objects.requireNonNull(ofTwin.get(kind));
      String effect = send(one, plain, form, Map.of());
      String ofMore = send(other, twin, same, added(same));
      done.put(kind, effect);
      if (!effect.equals(ofMore)) {
        more.put(kind, effect + " but with more fields " + ofMore);
      }
    }
    assertThat(more).isEmpty();
    assertThat(Stored.now(portal).holds(CANARY)).isFalse();
    return done;
  }

  private Map<String, Crawl.Form> forms(Browser browser, String within, String... starts) {
    Map<String, Crawl.Form> forms = new LinkedHashMap<>();
    Crawl.of(browser, within, 2, starts).forms().stream()
        .filter(form -> !SHARED.matcher(form.action()).matches())
        .forEach(form -> forms.putIfAbsent(form.kind(), form));
    return forms;
  }

  private String send(
      Browser browser, Cast.Person person, Crawl.Form form, Map<String, String> more) {
    if (form.fields().containsKey("code")) {
      portal.clock().pass(Duration.ofSeconds(30)); // a code works once
    }
    Map<String, String> fields = new LinkedHashMap<>(more);
    form.fields().forEach((name, value) -> fields.put(name, filled(person, name, value)));
    fields.put("_csrf", form.on().all("input[name=_csrf]").get(0).val());
    Stored before = Stored.now(portal);
    HtmlPage answer = browser.post(form.action(), fields);
    return Stored.now(portal).changesSince(before) + (answer.status() < 500 ? "" : " 500");
  }

  private String filled(Cast.Person person, String name, String value) {
    return switch (name) {
      case "wrong", "should", "note", "reason" -> "Not quite right.";
      case "how" -> "family";
      case "name" -> "New name";
      case "email" -> person.userName() + ".new@example.org";
      case "current", "password" -> person.password();
      case "new", "repeat" -> "eleven boats " + person.userName();
      case "code" -> person.code(portal.clock().instant());
      default -> value;
    };
  }

  /** Names of columns, of properties of objects, and what frameworks listen to. */
  private Map<String, String> added(Crawl.Form form) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String name :
        List.of(
            "id",
            "account",
            "accountId",
            "account_id",
            "userName",
            "user_name",
            "displayName",
            "display_name",
            "role",
            "roles",
            "roles[0]",
            "authorities",
            "realm",
            "admin",
            "enabled",
            "managed",
            "site",
            "password_hash",
            "totp_secret",
            "verified",
            "verified_at",
            "patient",
            "patientId",
            "patient_id",
            "key",
            "relationship",
            "basis",
            "grant",
            "entry_no",
            "patient.id",
            "status",
            "asked_by",
            "request_no",
            "purpose",
            "until",
            "ends_at",
            "prefix",
            "state",
            "class.module.classLoader.resources.context.parent.pipeline.first.pattern",
            "class.classLoader",
            "viewer.side",
            "key.mayWrite",
            "who.roles",
            "_method",
            "_charset_",
            "X-HTTP-Method-Override",
            "continue",
            "redirect")) {
      all.put(name, CANARY);
    }
    all.put("role", "administrator");
    all.put("realm", "STAFF");
    all.put("enabled", "false");
    all.put("_method", "DELETE");
    Doors.of(portal).stream()
        .filter(door -> door.verb().equals("POST") && door.leadsTo(form.action()))
        .forEach(door -> {
          all.keySet().removeAll(door.words());
          all.keySet().removeAll(door.numbers());
        });
    return all;
  }
}
