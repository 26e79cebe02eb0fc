// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.recovery;

import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.Portal;
import org.caredoor.account.People;
import org.caredoor.account.Post;
import org.caredoor.store.Database;

/** The link that somebody gets who forgot the password. */
public final class RecoveryMail {
  private final Portal portal;

  public RecoveryMail(Portal portal) {
    this.portal = portal;
  }

  /** Sends the mail for all that was asked. */
  public void carryOut() {
    portal.bean(RecoveryAsks.class).carryOut();
  }

  /** Asks for it in a browser of its own; the person's address is NAME@example.org. */
  public String link(People.Person person) {
    Browser asking = portal.browser();
    asking.submit(
        asking.get(person.side().signIn() + "/recovery"),
        "main form:has([name=username])",
        Map.of("username", person.name()));
    carryOut();
    return new Post(portal.bean(Database.class))
        .to(person.name() + "@example.org").stream()
            .filter(letter -> letter.link().contains("/recovery/link"))
            .toList()
            .getLast()
            .page();
  }
}
