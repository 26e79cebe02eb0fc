// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.account.StaffRole;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;

/**
 * Everybody who has no business in a certain person's record, each signed in as far as they can.
 */
public enum Onlooker {
  NOBODY,
  WHO_KNOWS_A_PASSWORD_ONLY,
  ANOTHER_PATIENT,
  PROXY_OF_ANOTHER,
  PROXY_WHOSE_GRANT_ENDED,
  PROXY_WHOSE_GRANT_WAS_TAKEN_BACK,
  PROXY_WHOSE_GRANT_IS_TO_COME,
  PROXY_WHO_IS_BLOCKED,
  CLINICIAN,
  NURSE,
  MEDICAL_ASSISTANT,
  PHARMACIST,
  FRONT_DESK,
  CONCIERGE,
  COORDINATOR,
  MANAGER,
  INTERN,
  PARTNER,
  PRIVACY_OFFICER,
  ADMINISTRATOR,
  NURSE_WHOSE_OPENING_ENDED,
  STAFF_WITHOUT_ROLES;

  private static final Duration LONG = Duration.ofDays(100);

  /** Addresses at the desk and whose they are. */
  private static final Map<String, Set<Onlooker>> WORK =
      Map.ofEntries(
          Map.entry(
              "/staff/people/",
              EnumSet.complementOf(EnumSet.of(INTERN, PARTNER, STAFF_WITHOUT_ROLES))),
          Map.entry("/staff/support/log-ins/", EnumSet.of(CONCIERGE, COORDINATOR, ADMINISTRATOR)),
          Map.entry(
              "/staff/support/codes/",
              EnumSet.of(CONCIERGE, COORDINATOR, PRIVACY_OFFICER, ADMINISTRATOR)),
          Map.entry(
              "/staff/approvals/online/",
              EnumSet.of(FRONT_DESK, CONCIERGE, COORDINATOR, MANAGER, PRIVACY_OFFICER)),
          Map.entry("/staff/support/cases/", EnumSet.of(COORDINATOR, MANAGER)),
          Map.entry(
              "/staff/exchange/reviews/",
              EnumSet.of(FRONT_DESK, COORDINATOR, MANAGER, ADMINISTRATOR)),
          Map.entry("/staff/exchange/runs/", EnumSet.of(COORDINATOR, MANAGER, ADMINISTRATOR)),
          Map.entry("/staff/enrollment/migration/", EnumSet.of(COORDINATOR, MANAGER)),
          Map.entry("/staff/enrollment/batches/", EnumSet.of(COORDINATOR, MANAGER)),
          Map.entry("/staff/accounts/", EnumSet.of(ADMINISTRATOR)),
          Map.entry("/staff/requests/", EnumSet.of(PRIVACY_OFFICER, ADMINISTRATOR)),
          Map.entry("/staff/rules/", EnumSet.of(MANAGER, PRIVACY_OFFICER)),
          Map.entry("/staff/emergencies/mine", EnumSet.range(CLINICIAN, STAFF_WITHOUT_ROLES)),
          Map.entry("/staff/emergencies/", EnumSet.of(PRIVACY_OFFICER)),
          Map.entry("/staff/notices/templates/", EnumSet.of(MANAGER, PRIVACY_OFFICER)));

  /**
   * Somebody at the door.
   *
   * @param open the record that they may read; empty for none
   * @param prefix what stands before the pages of that record
   */
  public record Present(Browser browser, String open, String prefix) {}

  /** Whether what stands at the desk under this address is their work. */
  public boolean mayOpen(String path) {
    return staff()
        && WORK.entrySet().stream()
            .anyMatch(w -> w.getValue().contains(this) && path.startsWith(w.getKey()))
        && !path.contains("/chart");
  }

  boolean staff() {
    return ordinal() >= CLINICIAN.ordinal();
  }

  /**
   * Comes to the portal. Staff who may open charts have opened that of somebody else.
   *
   * @param other the record that they may rightly read
   * @param target whose record is none of their business
   */
  public Present come(Portal portal, PatientId other, PatientId target) {
    return switch (this) {
      case NOBODY -> nobody(portal.browser());
      case WHO_KNOWS_A_PASSWORD_ONLY -> half(portal);
      case ANOTHER_PATIENT -> person(portal, other, "SELF", "");
      case PROXY_OF_ANOTHER -> person(portal, other, "MTH", "/for/" + other);
      case PROXY_WHOSE_GRANT_ENDED ->
          stranger(portal, target, "starts_at = :before, ends_at = :past");
      case PROXY_WHOSE_GRANT_WAS_TAKEN_BACK ->
          stranger(portal, target, "starts_at = :before, ended_at = :past");
      case PROXY_WHOSE_GRANT_IS_TO_COME -> stranger(portal, target, "starts_at = :future");
      case PROXY_WHO_IS_BLOCKED -> blocked(portal, target);
      case STAFF_WITHOUT_ROLES -> nobody(portal.as(portal.employ(Set.of())));
      case INTERN, PARTNER -> nobody(portal.as(portal.employ(Set.of(StaffRole.valueOf(name())))));
      case NURSE_WHOSE_OPENING_ENDED -> late(portal, target);
      default -> {
        Browser browser = portal.as(portal.employ(Set.of(StaffRole.valueOf(name()))));
        yield new Present(open(browser, other), other.text(), "/staff/people/" + other + "/chart");
      }
    };
  }

  private static Present nobody(Browser browser) {
    return new Present(browser, "", "");
  }

  private static Present half(Portal portal) {
    Cast.Person person = Cast.stranger("Half In");
    portal.enter(person);
    Browser browser = portal.browser();
    HtmlPage code =
        browser.submit(
            browser.get("/sign-in"),
            "main form:has([name=password])",
            Map.of("username", person.userName(), "password", person.password()));
    if (!code.has("[name=code]")) {
      throw new AssertionError("not asked for a code: " + code);
    }
    return nobody(browser);
  }

  private static Present person(
      Portal portal, PatientId patient, String relationship, String prefix) {
    Cast.Person person = Cast.stranger("On Looker");
    portal
        .bean(Grants.class)
        .give(
            portal.enter(person),
            patient,
            relationship,
            relationship.equals("SELF") ? Basis.SELF : Basis.SELF_GRANTED);
    return new Present(portal.as(person), patient.text(), prefix);
  }

  private static Present stranger(Portal portal, PatientId target, String change) {
    Cast.Person person = Cast.stranger("On Looker");
    AccountId account = portal.enter(person);
    portal.bean(Grants.class).give(account, target, "MTH", Basis.SELF_GRANTED);
    OffsetDateTime now = OffsetDateTime.ofInstant(portal.clock().instant(), ZoneOffset.UTC);
    portal
        .bean(Database.class)
        .house()
        .sql("update access.grant set " + change + " where account_id = :account")
        .param("before", now.minus(LONG.multipliedBy(2)))
        .param("past", now.minus(LONG))
        .param("future", now.plus(LONG))
        .param("account", account.value())
        .update();
    return nobody(portal.as(person));
  }

  private static Present blocked(Portal portal, PatientId target) {
    Cast.Person person = Cast.stranger("On Looker");
    AccountId account = portal.enter(person);
    portal.bean(Grants.class).give(account, target, "MTH", Basis.SELF_GRANTED);
    portal
        .bean(Database.class)
        .house()
        .sql(
            """
            insert into access.block (patient_id, block_no, account_id, reason, set_by, set_at)
            select :patient, coalesce(max(block_no), 0) + 1, :account, 'test', 1, :at
            from access.block where patient_id = :patient
            """)
        .param("patient", target.value())
        .param("account", account.value())
        .param("at", OffsetDateTime.ofInstant(portal.clock().instant(), ZoneOffset.UTC))
        .update();
    return nobody(portal.as(person));
  }

  private static Present late(Portal portal, PatientId target) {
    Browser browser = portal.as(portal.employ(Set.of(StaffRole.NURSE)));
    open(browser, target);
    browser.submit(browser.get("/staff/people/" + target), "form[action$=/closing]", Map.of());
    return nobody(browser);
  }

  private static Browser open(Browser browser, PatientId patient) {
    HtmlPage page = browser.get("/staff/people/" + patient);
    String purpose = page.all("[name=purpose]").get(0).val();
    HtmlPage chart = browser.submit(page, "form[action$=/opening]", Map.of("purpose", purpose));
    if (!chart.path().endsWith("/chart/home")) {
      throw new AssertionError("the chart is not open: " + chart);
    }
    return browser;
  }
}
