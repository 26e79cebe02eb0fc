// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.caredoor.Cast;
import org.caredoor.RoomTest;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountClosed;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.enrollment.batch.Crowd;
import org.caredoor.patient.Merging;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.SharedContacts.Place;
import org.caredoor.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@RoomTest
class OwnContactsTests {
  private static final LocalDate ELDER = LocalDate.of(1940, 1, 2);

  private final OwnContacts contacts;
  private final Accounts accounts;
  private final Grants grants;
  private final Database database;
  private final ApplicationContext context;
  private Crowd crowd;
  private PatientId rosa;
  private AccountId other;

  OwnContactsTests(ApplicationContext context) {
    this.context = context;
    this.contacts = context.getBean(OwnContacts.class);
    this.accounts = context.getBean(Accounts.class);
    this.grants = context.getBean(Grants.class);
    this.database = context.getBean(Database.class);
  }

  @BeforeEach
  void somebody() {
    crowd = new Crowd(context);
    rosa = crowd.person("8001", "Adams");
    other = logIn();
  }

  private AccountId logIn() {
    Cast.Person somebody = Cast.stranger("Karl Adams");
    AccountId account =
        accounts.open(
            SignedIn.Realm.PATIENT,
            somebody.userName(),
            somebody.name(),
            "en",
            somebody.password(),
            somebody.secret(),
            Set.of());
    String box = address(account);
    accounts.enterEmail(account, box);
    return account;
  }

  private static String address(AccountId account) {
    return "karl" + account.value() + "@example.org";
  }

  private boolean mayRead(PatientId whose, AccountId logIn) {
    Place place = new Place(whose, "email", " " + address(logIn).toUpperCase(Locale.ROOT));
    Place own = new Place(whose, "email", "nobody@example.org");
    return contacts.shared(List.of(place, own)).equals(Set.of(place));
  }

  @Test
  void whatTheLogInOfAnotherConfirmedIsTheirs() {
    assertThat(mayRead(rosa, other)).as("of somebody without a chart").isTrue();
    grants.give(other, rosa, "SPS", Basis.SELF_GRANTED);
    assertThat(mayRead(rosa, other)).as("of somebody who acts for her").isTrue();
    grants.give(other, crowd.person("8002", "Adams", ELDER, true), "SELF", Basis.SELF);
    assertThat(mayRead(rosa, other)).as("of another grown-up").isTrue();
  }

  @Test
  void aConfirmedNumberIsTheirsHoweverItIsWritten() {
    Place mobile = new Place(rosa, "phone", "(555) 555-0177");
    assertThat(contacts.shared(List.of(mobile))).isEmpty();
    database
        .house()
        .sql(
            """
            insert into notice.phone (account_id, phone_no, number, added_at, confirmed_at)
            values (?, 1, '+15555550177', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')
            """)
        .param(other.value())
        .update();
    assertThat(contacts.shared(List.of(mobile, new Place(rosa, "phone", "x"))))
        .containsExactly(mobile);
  }

  @Test
  void whatOnesOwnLogInConfirmedIsOnesOwn() {
    grants.give(other, rosa, "SELF", Basis.SELF);
    assertThat(mayRead(rosa, other)).isFalse();
    PatientId twice = crowd.person("8003", "Adams", ELDER, true);
    assertThat(mayRead(twice, other)).isTrue();
    context.getBean(Merging.class).carry(rosa, twice);
    assertThat(mayRead(twice, other)).as("another chart of hers").isFalse();
    context.publishEvent(new AccountClosed(other));
    assertThat(mayRead(rosa, other)).as("closed by her").isFalse();
  }

  @Test
  void aLogInThatStaffTookFromAChartIsAnothers() {
    grants.give(other, rosa, "SELF", Basis.SELF);
    grants.end(rosa, 1, crowd.devon().account(), "safety");
    assertThat(mayRead(rosa, other)).isTrue();
  }

  @Test
  void whatWasConfirmedWhileOneBeganIsOnesOwn() {
    Issued code = context.getBean(Tokens.class).issue(rosa, Crowd.SITE, Channel.HANDED, null);
    database
        .house()
        .sql(
            """
            insert into enrollment.activation
              (account_id, patient_id, token_no, site_key, shared, began_at)
            values (?, ?, ?, ?, false, '2026-01-01T00:00:00Z')
            """)
        .params(other.value(), rosa.value(), code.no(), Crowd.SITE)
        .update();
    assertThat(mayRead(rosa, other)).isFalse();
    assertThat(mayRead(crowd.person("8004", "Adams", ELDER, true), other)).isTrue();
  }

  @Test
  void familiesAreTakenAsTheirChartsAre() {
    PatientId child = crowd.person("8005", "Adams", crowd.today().minusYears(8), true);
    assertThat(mayRead(child, other)).as("a stranger").isTrue();
    grants.give(other, child, "MTH", Basis.PARENT);
    assertThat(mayRead(child, other)).as("who acts for a child").isFalse();

    AccountId son = logIn();
    PatientId teen = crowd.person("8006", "Adams", crowd.today().minusYears(15), true);
    grants.give(son, teen, "SELF", Basis.SELF);
    assertThat(mayRead(rosa, son)).as("a child reads along").isFalse();

    AccountId same = logIn();
    grants.give(same, crowd.person("8007", "Adams"), "SELF", Basis.SELF);
    assertThat(mayRead(rosa, same)).as("of the same birth date").isFalse();
  }
}
