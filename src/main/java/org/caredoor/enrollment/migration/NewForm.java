// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.account.Problem;

/** What was pasted to begin a migration; each text is one file. */
record NewForm(String portal, String site, String accounts, String proxies, String consents) {
  static final NewForm EMPTY = new NewForm("", "", "", "", "");

  /** What one form may send in all, with room for its other fields. */
  static final int MOST = 900_000;

  List<Problem> wrong() {
    List<Problem> problems = new ArrayList<>();
    if (portal.strip().length() < 2 || portal.strip().length() > 80) {
      problems.add(new Problem("portal", "enrollment.migration.wrong.portal"));
    }
    if (accounts.isBlank()) {
      problems.add(new Problem("accounts", "enrollment.migration.wrong.accounts"));
    }
    return problems;
  }

  Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Map.of("accounts", accounts, "proxies", proxies, "consents", consents)
        .forEach((name, text) -> {
          if (!text.isBlank()) {
            files.put(name, text.getBytes(StandardCharsets.UTF_8));
          }
        });
    return files;
  }
}
