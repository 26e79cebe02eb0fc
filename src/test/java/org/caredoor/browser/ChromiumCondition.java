// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Browser tests need a Chromium. */
final class ChromiumCondition implements ExecutionCondition {
  private static final String MISSING =
      "NO CHROMIUM: browser tests are left out. Install Chromium or name it in CHROMIUM.";
  private static boolean told;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Chromium.program().isPresent()) {
      return ConditionEvaluationResult.enabled("Chromium is here");
    }
    if ("required".equals(System.getProperty("browser"))) {
      throw new IllegalStateException(MISSING + " They are required here (-Dbrowser=required).");
    }
    if (!told) {
      told = true;
      System.err.println("*".repeat(80) + "\n" + MISSING + "\n" + "*".repeat(80));
    }
    return ConditionEvaluationResult.disabled(MISSING);
  }
}
