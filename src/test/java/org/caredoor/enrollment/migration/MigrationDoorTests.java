// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.Set;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.StaffAccess;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.access.rules.Rules;
import org.caredoor.access.rules.StaffRule;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

@RoomTest
class MigrationDoorTests {
  private final MigrationDoor door;
  private final AccessPolicy policy;
  private final PolicyBook book;
  private final Database database;
  private final TestClock clock;

  MigrationDoorTests(
      MigrationDoor door,
      AccessPolicy policy,
      PolicyBook book,
      Database database,
      TestClock clock) {
    this.door = door;
    this.policy = policy;
    this.book = book;
    this.database = database;
    this.clock = clock;
  }

  @Test
  void whoWorksForOneSiteDoesNotSeeTheListsOfAll() {
    StaffAccess desk = coordinator();
    assertThatCode(() -> door.enter(desk)).doesNotThrowAnyException();
    coordinatorsWorkForTheirSite();
    assertThatThrownBy(() -> door.enter(desk)).isInstanceOf(ResponseStatusException.class);
    assertThatThrownBy(() -> door.start(desk)).isInstanceOf(ResponseStatusException.class);
  }

  private StaffAccess coordinator() {
    return policy.forDesk(
        new SignedIn(
            new AccountId(9001),
            SignedIn.Realm.STAFF,
            "STAFF:9001",
            "A coordinator",
            Set.of(StaffRole.COORDINATOR)));
  }

  private void coordinatorsWorkForTheirSite() {
    Rules first = book.at(clock.instant()).rules();
    var rules =
        new Rules(
            first.ages(),
            first.labels(),
            first.holds(),
            first.staff().stream().map(MigrationDoorTests::ofOneSite).toList());
    database
        .house()
        .sql(
            """
            insert into access.policy_version (version, title, created_at, changed_at, content, published_at,
              publish_at, effective_at)
            select max(version) + 1, 'Sites', :at, :at, :content::jsonb, :at, :at, :at from access.policy_version
            """)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("content", JsonMapper.shared().writeValueAsString(rules))
        .update();
  }

  private static StaffRule ofOneSite(StaffRule rule) {
    return rule.role() == StaffRole.COORDINATOR
        ? new StaffRule(
            rule.role(), rule.purposes(), rule.scopes(), rule.hidden(), false, rule.breakGlass())
        : rule;
  }
}
