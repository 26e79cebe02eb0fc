// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.caredoor.Cast;
import org.caredoor.TestClock;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.account.SignedIn.Realm;
import org.caredoor.account.StaffRole;
import org.caredoor.account.StaffSites;
import org.caredoor.directory.OpeningHours;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.Demographics.Contact;
import org.caredoor.patient.Demographics.Identifier;
import org.caredoor.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Many people of a clinic who have no log-in, and a coordinator who makes codes for them. */
public final class Crowd {
  public static final String SITE = "eastside";
  private static final LocalDate BORN = LocalDate.of(1961, 3, 9);
  private static final String SYSTEM = "https://crowd.example/mrn";

  private static final ZoneId CLINIC = ZoneId.of("America/Los_Angeles");

  private final ApplicationContext context;
  private final SignedIn devon;

  public Crowd(ApplicationContext context) {
    this.context = context;
    Sites sites = context.getBean(Sites.class);
    if (sites.byKey(SITE).isEmpty()) {
      sites.put(
          new Site(
              SITE,
              "Eastside clinic",
              List.of("1420 Alder Street"),
              "Riverbend",
              "CA",
              "95901",
              "(555) 555-0142",
              null,
              new OpeningHours(CLINIC, Map.of(), Map.of())),
          0);
    }
    this.devon = staff(StaffRole.COORDINATOR, SITE);
  }

  /** The coordinator. */
  public SignedIn devon() {
    return devon;
  }

  /** What the coordinator may do. */
  public StaffAccess desk() {
    return desk(devon);
  }

  /** The day at the clinic. */
  public LocalDate today() {
    return LocalDate.ofInstant(context.getBean(TestClock.class).instant(), CLINIC);
  }

  /** One of them, with the record number that is given, at home in a ZIP code. */
  public PatientId person(String number, String family, Contact... contacts) {
    return person(number, family, BORN, true, contacts);
  }

  public PatientId person(
      String number, String family, @Nullable LocalDate born, boolean active, Contact... contacts) {
    Charts charts = context.getBean(Charts.class);
    PatientId id =
        charts.open(
            new Demographics(
                List.of(new Demographics.Name("official", List.of("Thuy"), family, null, null)),
                born,
                "female",
                List.of(new Identifier(SYSTEM, number, "MR")),
                List.of(contacts),
                "en",
                null,
                null,
                active));
    charts.assignSite(id, SITE);
    return id;
  }

  /** So many with an address, numbered from one. */
  List<String> people(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> {
          String number = "C%05d".formatted(i);
          person(number, "Pham" + letters(i), home("%05d".formatted(90000 + i % 7)));
          return number;
        })
        .toList();
  }

  /** A name has no digits. */
  private static String letters(int number) {
    return Stream.iterate(number, n -> n > 0, n -> n / 10)
        .map(n -> Character.toString('a' + n % 10))
        .reduce("", (late, early) -> early + late);
  }

  public static Contact home(String zip) {
    return new Contact("address", "home", "9 Millrace Road\nRiverbend, CA " + zip);
  }

  /** Somebody at the desk. */
  public SignedIn staff(StaffRole role, String site) {
    Cast.Person somebody = Cast.stranger("Devon Park");
    AccountId account =
        context
            .getBean(Accounts.class)
            .open(
                Realm.STAFF,
                somebody.userName(),
                somebody.name(),
                "en",
                somebody.password(),
                somebody.secret(),
                Set.of(role));
    context.getBean(StaffSites.class).assign(account, site);
    return new SignedIn(
        account, Realm.STAFF, "STAFF:" + account.value(), somebody.name(), Set.of(role));
  }

  public StaffAccess desk(SignedIn who) {
    return context.getBean(AccessPolicy.class).forDesk(who);
  }
}
