// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.caredoor.Cast;
import org.caredoor.TestClock;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** People who have a chart and no log-in yet. */
public final class Newcomers {
  private static final LocalDate BORN = LocalDate.of(1961, 3, 9);

  private final ApplicationContext context;

  public Newcomers(ApplicationContext context) {
    this.context = context;
  }

  /** Somebody of a site. */
  public PatientId at(String site) {
    return at(site, "Thuy", List.of());
  }

  /** Somebody of a site with a first name and contacts. */
  public PatientId at(String site, String given, List<Demographics.Contact> contacts) {
    Charts charts = context.getBean(Charts.class);
    PatientId id = charts.open(person(given, contacts, null));
    charts.assignSite(id, site);
    return id;
  }

  /** The clinic learnt that they died. */
  public void died(PatientId id, Instant at) {
    context.getBean(Charts.class).update(id, person("Thuy", List.of(), at));
  }

  /** Opens a log-in of which nobody knows a password, for their own chart. */
  public AccountId logIn(PatientId id) {
    Cast.Person somebody = Cast.stranger("Thuy Pham");
    AccountId account =
        context
            .getBean(Accounts.class)
            .open(
                SignedIn.Realm.PATIENT,
                somebody.userName(),
                somebody.name(),
                "en",
                somebody.password(),
                somebody.secret(),
                Set.of());
    context.getBean(Grants.class).give(account, id, "SELF", Basis.SELF);
    return account;
  }

  /** Somebody signs in with it. */
  public void signedIn(AccountId account) {
    Instant now = context.getBean(TestClock.class).instant();
    set(account, "last_sign_in_at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
  }

  /** Writes into the row of a log-in what only time and its owner would. */
  public void set(AccountId account, String column, @Nullable Object value) {
    context
        .getBean(Database.class)
        .house()
        .sql("update account.user_account set " + column + " = ? where account_id = ?")
        .param(value)
        .param(account.value())
        .update();
  }

  private static Demographics person(
      String given, List<Demographics.Contact> contacts, @Nullable Instant deceased) {
    return new Demographics(
        List.of(new Demographics.Name("official", List.of(given), "Pham", null, null)),
        BORN,
        "female",
        List.of(),
        contacts,
        "en",
        null,
        deceased,
        true);
  }
}
