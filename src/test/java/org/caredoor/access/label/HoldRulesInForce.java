// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.caredoor.access.DataClass;
import org.caredoor.access.rules.HoldRule;
import org.caredoor.access.rules.Rules;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Lets hold rules count, and the rules that come with the portal again. */
public final class HoldRulesInForce {
  private HoldRulesInForce() {}

  /** A rule for results with these codes. */
  public static HoldRule rule(String name, @Nullable String state, int days, String... codes) {
    return new HoldRule(
        name,
        Set.of(DataClass.RESULT),
        List.of(),
        List.of(codes),
        state,
        "171.202(b)",
        "A law",
        days,
        true);
  }

  /** The delivered rules with these, from now on. */
  public static void publish(Database database, Instant now, HoldRule... holds) {
    Rules first = Delivered.rules();
    var rules = new Rules(first.ages(), first.labels(), List.of(holds), first.staff());
    database
        .house()
        .sql(
            """
            insert into access.policy_version (version, title, created_at, changed_at, content, published_at,
              publish_at, effective_at)
            select max(version) + 1, 'Holds', :at, :at, :content::jsonb, :at, :at, :at from access.policy_version
            """)
        .param("at", now.atOffset(ZoneOffset.UTC))
        .param("content", JsonMapper.shared().writeValueAsString(rules))
        .update();
  }

  public static void undo(Database database) {
    database.house().sql("truncate access.policy_version cascade").update();
  }
}
