// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Component;

/** The check and the storing of a password that somebody chose. */
@Component
public class NewPassword {
  private final AccountRepository accounts;
  private final Passwords passwords;
  private final Branding branding;

  NewPassword(AccountRepository accounts, Passwords passwords, Branding branding) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.branding = branding;
  }

  /** What is wrong with it, beside the fields {@code new} and {@code repeat}. */
  public List<Problem> problems(UserAccount account, String wanted, String repeat) {
    Optional<PasswordRule.Fault> fault =
        PasswordRule.check(
            wanted, Set.of(account.userName(), branding.name(), branding.fullName()));
    if (fault.isPresent()) {
      String name = fault.get().name().toLowerCase(Locale.ROOT);
      return List.of(new Problem("new", "account.problem.new-password." + name));
    }
    return wanted.equals(repeat)
        ? List.of()
        : List.of(new Problem("repeat", "account.problem.repeat"));
  }

  public void store(AccountId account, String wanted) {
    accounts.storePassword(account, passwords.hash(wanted), true);
  }
}
