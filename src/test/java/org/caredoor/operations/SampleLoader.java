// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import org.springframework.context.ApplicationContext;

/** Gives tests of other rooms the loader of the sample clinic. */
public final class SampleLoader {
  private SampleLoader() {}

  /** Sites, sign-ins and the hand-made records. */
  public static void loadCast(ApplicationContext context) {
    context.getBean(SampleClinic.class).loadCast(false);
  }

  /** The Synthea patients. */
  public static void loadOthers(ApplicationContext context) {
    context.getBean(SampleClinic.class).loadOthers();
  }
}
