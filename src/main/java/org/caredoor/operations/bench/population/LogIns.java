// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.SignedIn;

/** Real log-ins for some of the people, each with a grant to its own chart. */
public final class LogIns {
  private static final int SECRET = 20;

  private final Accounts accounts;
  private final Grants grants;

  public LogIns(Accounts accounts, Grants grants) {
    this.accounts = accounts;
    this.grants = grants;
  }

  /** With what a person signs in. */
  public record LogIn(String userName, String password, byte[] totpSecret) {}

  /** Opens them; slow, because each password is hashed. */
  public List<LogIn> open(List<Person> people) throws InterruptedException {
    try (ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Callable<LogIn>> all = people.stream().map(this::opening).toList();
      return workers.invokeAll(all).stream().map(Future::resultNow).toList();
    }
  }

  private Callable<LogIn> opening(Person person) {
    return () -> open(person);
  }

  private LogIn open(Person person) {
    var logIn =
        new LogIn(
            person.token().toLowerCase(Locale.ROOT) + "@example.org",
            "bench " + person.token() + " " + Long.toHexString(person.seed()),
            ByteBuffer.allocate(SECRET)
                .putLong(0, person.seed())
                .putLong(8, ~person.seed())
                .array());
    AccountId account =
        accounts.open(
            SignedIn.Realm.PATIENT,
            logIn.userName(),
            person.fullName(),
            "en",
            logIn.password(),
            logIn.totpSecret(),
            Set.of());
    grants.give(account, person.id(), "SELF", Basis.SELF);
    return logIn;
  }
}
