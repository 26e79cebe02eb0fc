// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of each consent whose it is, and whether it can be understood. */
@Component
class ConsentCheck {
  private static final Set<String> KNOWN =
      Set.of("terms", "email", "text", "sharing", "research", "treatment", "privacy-notice");
  private static final Set<String> ANSWERS =
      Set.of("yes", "y", "true", "1", "no", "n", "false", "0");

  private final LineTable lines;

  ConsentCheck(LineTable lines) {
    this.lines = lines;
  }

  List<Verdict> of(Migration migration, List<Line> rows) {
    Map<String, Line> accounts =
        lines.accounts(migration.no(), rows.stream().map(Line::account).distinct().toList());
    return rows.stream().map(row -> of(row, accounts.get(row.account()))).toList();
  }

  private static Verdict of(Line row, @Nullable Line account) {
    Code code;
    if (row.account().isEmpty()) {
      code = Code.NO_ACCOUNT;
    } else if (account == null) {
      code = Code.UNKNOWN_ACCOUNT;
    } else if (account.chart() == null) {
      code = Code.ACCOUNT_NOT;
    } else if (!KNOWN.contains(row.field("consent").toLowerCase(Locale.ROOT))) {
      code = Code.UNKNOWN_CONSENT;
    } else if (!ANSWERS.contains(row.field("answer").toLowerCase(Locale.ROOT))) {
      code = Code.WRONG_ANSWER;
    } else if (!row.field("date").isEmpty() && Days.of(row.field("date")).isEmpty()) {
      code = Code.WRONG_DATE;
    } else {
      code = Code.KEEP;
    }
    return Verdict.of(row, code, account == null ? null : account.chart());
  }
}
