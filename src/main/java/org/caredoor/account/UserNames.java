// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.caredoor.store.Database;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** User names that people are proposed and that they choose. */
@Component
class UserNames {
  private static final int LONGEST_PART = 18;
  private static final int SHORTEST = 4;
  private static final int NUMBERS = 10_000;

  private final SecureRandom random = new SecureRandom();
  private final Database database;

  UserNames(Database database) {
    this.database = database;
  }

  /** {@code ana.reyes}, then with any number behind it: no number tells how many there are. */
  Stream<String> proposals(String given, String family) {
    String whole = (part(given) + "." + part(family)).replaceAll("^\\.|\\.$", "");
    String name = whole.length() < SHORTEST ? (whole + ".patient").replaceAll("^\\.", "") : whole;
    return Stream.concat(
        Stream.of(name), Stream.generate(() -> name + "." + random.nextInt(NUMBERS)).limit(100));
  }

  /** The last word of a name, in plain letters. */
  private static String part(String name) {
    String[] words = Accounts.fold(name).replaceAll("[^a-z0-9 ]", "").strip().split(" +");
    String word = words[words.length - 1];
    return word.length() > LONGEST_PART ? word.substring(0, LONGEST_PART) : word;
  }

  /** False when it is somebody else's. */
  boolean give(AccountId account, String name) {
    try {
      database
          .house()
          .sql(
              """
              update account.user_account set user_name = ?, user_name_folded = ?
              where account_id = ?
              """)
          .params(name, Accounts.fold(name), account.value())
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }
}
