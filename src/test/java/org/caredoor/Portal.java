// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.operations.SampleLoader;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;

/** The running portal of page tests, and browsers for the people of the sample. */
public final class Portal implements SmartInitializingSingleton {
  private final ApplicationContext context;
  private final TestClock clock;
  private final Database database;
  private final Map<String, Kept> signedIn = new HashMap<>();

  Portal(ApplicationContext context, TestClock clock, Database database) {
    this.context = context;
    this.clock = clock;
    this.database = database;
  }

  @Override
  public void afterSingletonsInstantiated() {
    SampleLoader.loadCast(context);
  }

  /** Loads the Synthea patients too, where that was not done yet. */
  public void loadEverybody() {
    SampleLoader.loadOthers(context);
  }

  /** Where the portal listens: {@code http://localhost:PORT}. */
  public String origin() {
    return "http://localhost:"
        + Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
  }

  /** A bean of the portal, for what has no page. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public TestClock clock() {
    return clock;
  }

  /** A new browser: no cookies, English. */
  public Browser browser() {
    return new Browser(this);
  }

  /** Gives somebody new a log-in for patients and families. */
  public AccountId enter(Cast.Person person) {
    return open(SignedIn.Realm.PATIENT, person, Set.of());
  }

  /** Somebody new with a log-in for staff. */
  public Cast.Person employ(Set<StaffRole> roles) {
    Cast.Person one = Cast.stranger("On Duty");
    var person =
        new Cast.Person(one.userName(), one.name(), one.password(), one.totpSecret(), "staff");
    open(SignedIn.Realm.STAFF, person, roles);
    return person;
  }

  private AccountId open(SignedIn.Realm realm, Cast.Person person, Set<StaffRole> roles) {
    return bean(Accounts.class)
        .open(
            realm,
            person.userName(),
            person.name(),
            "en",
            person.password(),
            person.secret(),
            roles);
  }

  /** The rows that the trail has got since a moment: action, what, purpose, outcome, patient. */
  public List<Trace> tracesSince(long lastEvent) {
    return database
        .house()
        .sql(
            """
            select actor_kind, actor_name, patient_id, action, what, purpose, outcome
            from audit.event where event_no > ? order by event_no
            """)
        .param(lastEvent)
        .query((row, n) ->
            new Trace(
                row.getString("actor_kind"),
                row.getString("actor_name"),
                (Long) row.getObject("patient_id"),
                row.getString("action"),
                row.getString("what"),
                row.getString("purpose"),
                row.getString("outcome")))
        .list();
  }

  /** A row of the trail. */
  public record Trace(
      String actorKind,
      String actorName,
      @Nullable Long patientId,
      String action,
      String what,
      String purpose,
      String outcome) {}

  /** A browser in which this person of the sample is signed in; the session is shared and kept. */
  public Browser as(String userName) {
    return as(Cast.named(userName));
  }

  /** The same for somebody new. */
  public synchronized Browser as(Cast.Person person) {
    String userName = person.userName();
    Kept kept = signedIn.get(userName);
    String home = person.staff() ? "/staff/people" : "/home";
    if (kept == null
        || kept.since().isAfter(clock().instant())
        || kept.browser().getWithoutFollowing(home).location().contains("sign-in")) {
      Browser browser = browser();
      forgetTries();
      forgetUsedCode(person);
      browser.signIn(person);
      kept = new Kept(browser, clock().instant());
      signedIn.put(userName, kept);
    }
    return kept.browser().copy();
  }

  /**
   * A session that tests share.
   *
   * @param since when it began; after now where a test had moved the clock
   */
  private record Kept(Browser browser, Instant since) {}

  /** Opens a chart to treat its patient, where no other test has done so for the same person. */
  public void open(Browser staff, String person) {
    HtmlPage page = staff.get(person);
    if (page.has("form[action$=/opening]")) {
      staff.submit(page, "form[action$=/opening]", Map.of("purpose", "TREAT"));
    }
  }

  /** Wrong tries of other tests from this address must not make a newcomer wait. */
  public void forgetTries() {
    database.house().sql("delete from account.throttle").update();
  }

  /** A code works once: forgets which one a person used, so that another sign-in need not wait. */
  public void forgetUsedCode(Cast.Person person) {
    database
        .house()
        .sql("update account.user_account set totp_last_step = 0 where user_name = ?")
        .param(person.userName())
        .update();
  }
}
